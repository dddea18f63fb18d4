/** Parts that a person at the keyboard would not see when they are reached, or would reach out of order. */
export function measureFocus(): { reached: number; covered: string[]; disordered: string[] };
