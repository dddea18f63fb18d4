// Tests reading coordinates: decimal numbers, both or neither, never 0, 0 or swapped.
import { describe, expect, it } from 'vitest';
import { pointOf } from './places.js';

const read = (lat: string | null, long: string | null) => {
  const found = pointOf(lat, long);
  return found !== null && 'refused' in found ? [found.axis, found.refused.code] : found;
};

describe('a point', () => {
  it.each([
    ['30.0012', '120.5801', { lat: 30.0012, long: 120.5801 }],
    ['39.146551871103', '-86.485448337464', { lat: 39.146551871103, long: -86.485448337464 }],
    ['３０．５', '+120', { lat: 30.5, long: 120 }],
    ['−33.9', '18.4', { lat: -33.9, long: 18.4 }],
    ['0', '18.4', { lat: 0, long: 18.4 }],
    ['0', '0.0', null],
    ['0.000000', null, null],
    [null, null, null],
    ['30', null, ['long', 'half-a-place']],
    [null, '120', ['lat', 'half-a-place']],
    ['120.58', '30.0', ['lat', 'swapped']],
    ['120.58', '130', ['lat', 'out-of-range']],
    ['30', '190', ['long', 'out-of-range']],
    ['0x1e', '120', ['lat', 'not-decimal']],
    ['3e1', '120', ['lat', 'not-decimal']],
    ['30,001', '120', ['lat', 'not-decimal']],
    ['30', '120°E', ['long', 'not-decimal']],
    ['1,200', '120', ['lat', 'not-decimal']],
  ])('of %s and %s is %j', (lat, long, point) => {
    expect(read(lat, long)).toEqual(point);
  });
});
