const UNITS = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1000 };

/** Milliseconds of an ISO 8601 duration such as `PT48H` or `P2DT30M`; months and years have no fixed length. */
export const durationMs = (text: string): number | undefined => {
  const found = /^(-?)P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!found) return undefined;
  const [, sign, ...amounts] = found;
  const total = Object.values(UNITS).reduce((sum, unit, index) => sum + unit * Number(amounts[index] ?? 0), 0);
  return sign ? -total : total;
};

/** The clock's offset that a body of `POST /__local/clock` asks for; undefined when it says neither of the two things. */
export const askedOffset = (body: unknown, offsetMs: number): number | undefined => {
  const { advance, now } = (body ?? {}) as { advance?: unknown; now?: unknown };
  if (typeof advance === 'string') {
    const by = durationMs(advance);
    return by === undefined ? undefined : offsetMs + by;
  }
  const at = typeof now === 'string' ? Date.parse(now) : NaN;
  return Number.isNaN(at) ? undefined : at - Date.now();
};
