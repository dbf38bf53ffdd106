import { reserve, slowedDown, startPace, type Pace } from './pace.ts';

/** Moments at which calls go out when all are asked for at once. */
const moments = (start: Pace, lanes: string[], now = 0): number[] => {
  let pace = start;
  return lanes.map((lane) => {
    const { pace: after, waitMs } = reserve(pace, lane, now);
    pace = after;
    return now + waitMs;
  });
};

const mostWithin = (times: number[], windowMs: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `person ${index}`);

describe('the pace of sending', () => {
  it('is at most thirty a second for all', () => {
    const times = moments(startPace(0), people(120));
    expect(mostWithin(times, 1000)).toBeLessThanOrEqual(30);
    expect(times.at(-1)).toBeLessThan(4100);
  });

  it('keeps the limits of one conversation', () => {
    const times = moments(
      startPace(0),
      people(70).map(() => 'the same'),
    );
    expect([mostWithin(times, 1000), mostWithin(times, 2000), mostWithin(times, 30_000)]).toEqual([2, 4, 60]);
  });

  it('does not let one busy conversation hold up another', () => {
    const times = moments(startPace(0), ['a', 'a', 'a', 'a', 'b']);
    expect(times.at(-1)).toBeLessThan(200);
  });

  it('halves on a refusal, once for one burst, and rises again slowly', () => {
    const refused = slowedDown(slowedDown(startPace(0), 10), 20);
    expect(refused.perSecond).toBe(15);
    expect(slowedDown(refused, 2000).perSecond).toBe(7.5);
    expect(reserve(refused, 'a', 10_010).pace.perSecond).toBe(20);
    expect(reserve(refused, 'a', 600_000).pace.perSecond).toBe(30);
  });

  it('never stops altogether', () => {
    let pace = startPace(0);
    for (let second = 1; second < 60; second += 1) pace = slowedDown(pace, second * 1000);
    expect(pace.perSecond).toBeGreaterThanOrEqual(1);
  });
});
