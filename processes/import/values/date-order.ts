// Decides in which order a file writes day, month and year where the form of a date does not tell.
import { Temporal } from 'temporal-polyfill';
import { fullYear, writtenDate } from './date-forms.js';

export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** How people call an order. */
export const orderNames: Readonly<Record<DateOrder, string>> = {
  dmy: 'day/month/year',
  mdy: 'month/day/year',
  ymd: 'year/month/day',
};

type Numbers = readonly [string, string, string];

const places: Readonly<Record<DateOrder, readonly [year: number, month: number, day: number]>> = {
  dmy: [2, 1, 0],
  mdy: [2, 0, 1],
  ymd: [0, 1, 2],
};

/** The days that three numbers can mean, by order. A year of two digits is one of 1990 to `lastYear`. */
export function daysOf(numbers: Numbers, lastYear: number): ReadonlyMap<DateOrder, Temporal.PlainDate> {
  const days = new Map<DateOrder, Temporal.PlainDate>();
  for (const order of dateOrders) {
    const [y, m, d] = places[order].map((place) => numbers[place]!);
    // A year has two digits or four, a day or month one or two.
    if (y!.length === 1 || d!.length > 2) continue;
    const year = Number(fullYear(y));
    if (y!.length === 2 && year > lastYear) continue;
    try {
      days.set(order, Temporal.PlainDate.from({ year, month: Number(m), day: Number(d) }, { overflow: 'reject' }));
    } catch {
      // Not a day in this order.
    }
  }
  return days;
}

export interface OrderWatch {
  see(cell: string, row: number): void;
  /** The one order of all dates seen; null where several are possible or none was needed. Throws where none is. */
  decide(): DateOrder | null;
}

/** Watches the dates of a file. A date that is a day in no order decides nothing. */
export function watchDateOrder(lastYear: number): OrderWatch {
  let possible: readonly DateOrder[] = dateOrders;
  let seen = false;
  const narrowed: { row: number; orders: readonly DateOrder[] }[] = [];
  return {
    see(cell, row) {
      const written = writtenDate(cell);
      if (written?.form !== 'numbers' || possible.length === 0) return;
      const orders = [...daysOf(written.numbers, lastYear).keys()];
      const left = possible.filter((order) => orders.includes(order));
      if (orders.length === 0 || left.length === possible.length) return;
      seen = true;
      narrowed.push({ row, orders });
      possible = left;
    },
    decide() {
      if (!seen) return null;
      if (possible.length > 0) return possible.length === 1 ? possible[0]! : null;
      const words = narrowed.map(
        ({ row, orders }) => `row ${row} is ${orders.map((one) => orderNames[one]).join(' or ')}`,
      );
      throw new Error(`the dates contradict each other: ${words.join('; ')}. Mend the file, or give --date-order.`);
    },
  };
}
