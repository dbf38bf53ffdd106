import { pinoLog } from './index.ts';

const aLog = () => {
  const lines: string[] = [];
  const log = pinoLog({ destination: { write: (line) => void lines.push(line) } });
  return { log, lines, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
};

describe('the log', () => {
  it('writes event, ids and counts as one line of JSON', () => {
    const { log, read, lines } = aLog();
    log.info({ issue: 'IG-2026-0001', ms: 12 }, 'issue.raised');
    log.warn({ group: 'a\nb\u001b[31m' }, 'odd');
    expect(read()).toMatchObject([
      { event: 'issue.raised', issue: 'IG-2026-0001', ms: 12 },
      { event: 'odd', group: 'a\nb\u001b[31m' },
    ]);
    for (const line of lines) expect(line.trimEnd()).not.toMatch(/[\n\p{Cc}]/u);
  });

  it('keeps name, code, status and place of an error and of its causes, and nothing that they say', () => {
    const { log, read, lines } = aLog();
    const cause = Object.assign(new TypeError('canary in cause'), {
      statusCode: 409,
      code: 'Conflict',
      body: 'canary',
    });
    const error = Object.assign(new Error('canary\nat first sight', { cause }), { request: { body: 'canary' } });
    log.error({ reference: '7F3K' }, 'turn.failed', error);
    log.error({}, 'odd', 'canary as text');
    expect(read()[0]).toMatchObject({
      reference: '7F3K',
      event: 'turn.failed',
      error: { name: 'Error', cause: { name: 'TypeError', status: 409, code: 'Conflict' } },
    });
    expect(lines.join('')).not.toContain('canary');
    expect(lines[0]).toContain('log.test.ts');
  });

  it('says nothing below its level', () => {
    const lines: string[] = [];
    pinoLog({ level: 'error', destination: { write: (line) => void lines.push(line) } }).info({}, 'quiet');
    expect(lines).toEqual([]);
  });
});
