/** Where we start and end; Teams allows an app 50 calls a second in a tenant. Source: reliability.md section 1. */
const MOST_PER_SECOND = 30;
const LEAST_PER_SECOND = 1;
/** How much faster it gets again each second after a refusal. */
const RAISE_PER_SECOND = 0.5;
/** Between two calls in one conversation; ms. Keeps 7 in 1 s, 8 in 2 s and 60 in 30 s all at once. */
const LANE_GAP_MS = 500;

/** How fast we may call Teams. All times are ms of one clock that never jumps with the app's. */
export interface Pace {
  perSecond: number;
  /** When the rate was last halved or raised. */
  changedAt: number;
  /** The next free moment for the app, and for each conversation used lately. */
  next: number;
  lanes: ReadonlyMap<string, number>;
}

export const startPace = (now: number): Pace => ({
  perSecond: MOST_PER_SECOND,
  changedAt: now,
  next: now,
  lanes: new Map(),
});

const raised = (pace: Pace, now: number): Pace => {
  const perSecond = pace.perSecond + (RAISE_PER_SECOND * Math.max(0, now - pace.changedAt)) / 1000;
  return { ...pace, perSecond: Math.min(MOST_PER_SECOND, perSecond), changedAt: Math.max(now, pace.changedAt) };
};

/**
 * Takes the next free moment for one call.
 *
 * @param lane the conversation
 * @returns the new pace, and how long to wait before calling; ms
 */
export const reserve = (before: Pace, lane: string, now: number): { pace: Pace; waitMs: number } => {
  const pace = raised(before, now);
  const at = Math.max(now, pace.next, pace.lanes.get(lane) ?? 0);
  const lanes = new Map([...pace.lanes].filter(([, free]) => free > now)).set(lane, at + LANE_GAP_MS);
  // A busy conversation does not hold up the others: the app's own row moves on from where it stood.
  const next = Math.max(now, pace.next) + Math.ceil(1000 / pace.perSecond);
  return { pace: { ...pace, next, lanes }, waitMs: at - now };
};

/** Teams said 429. Several refusals of one burst count once. */
export const slowedDown = (pace: Pace, now: number): Pace =>
  now - pace.changedAt < 1000 && pace.perSecond < MOST_PER_SECOND
    ? pace
    : { ...pace, perSecond: Math.max(LEAST_PER_SECOND, pace.perSecond / 2), changedAt: now };
