// Makes the time spans that the shipped packs use, from an amount and a unit.
import type { Budget } from './policy-rungs.js';

export const workingDays = (amount: number): Budget => ({ amount, unit: 'workingDays' });
export const calendarDays = (amount: number): Budget => ({ amount, unit: 'calendarDays' });
export const businessHours = (amount: number): Budget => ({ amount, unit: 'businessHours' });
export const hours = (amount: number): Budget => ({ amount, unit: 'hours' });
export const seconds = (amount: number): Budget => ({ amount, unit: 'seconds' });
