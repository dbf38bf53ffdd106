import { shiftedClock, systemClock } from './clock.ts';
import { systemIds } from './ids.ts';

describe('ids', () => {
  it('have 26 characters of lower-case letters and digits, and never repeat', () => {
    const ids = systemIds();
    const many = Array.from({ length: 2_000 }, () => ids.next());
    for (const id of many) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect(new Set(many).size).toBe(many.length);
  });

  it('rise within a millisecond, from one to the next, and when the clock steps back', () => {
    const times = [1000, 1000, 1000, 1001, 5000, 4000, 4001, 5001];
    const ids = systemIds(() => times.shift() ?? 6000);
    const many = Array.from({ length: 10 }, () => ids.next());
    expect(many).toEqual(many.toSorted());
    expect(new Set(many).size).toBe(10);
  });

  it('begin with the time, as a ULID does', () => {
    expect(
      systemIds(() => 1_469_918_176_385)
        .next()
        .slice(0, 10),
    ).toBe('01aryz6s41');
  });
});

describe('clocks', () => {
  it('tell UTC with milliseconds', () => {
    expect(systemClock().now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('can be moved, forwards and back, where the stand asks for it', () => {
    const clock = shiftedClock();
    clock.shift(48 * 3_600_000);
    expect(Date.parse(clock.now()) - Date.now()).toBeGreaterThan(47 * 3_600_000);
    clock.shift(0);
    expect(Math.abs(Date.parse(clock.now()) - Date.now())).toBeLessThan(3_600_000);
  });
});
