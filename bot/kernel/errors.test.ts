import { Refusal, refusalStatus, type RefusalCode } from './errors.ts';

describe('refusals', () => {
  it.each<[RefusalCode, number]>([
    ['issue/not-found', 404],
    ['policy/forbidden', 403],
    ['session/unauthorised', 401],
    ['minutes/changed', 412],
    ['text/invalid', 400],
    ['storage/unavailable', 503],
    ['text/patient-identifiable', 422],
    ['vote/still-open', 422],
  ])('are sent as HTTP: %s is %i', (code, status) => {
    expect(refusalStatus(code)).toBe(status);
  });

  it('carry field, detail and cause', () => {
    const cause = new Error('underneath');
    const refusal = new Refusal('minutes/changed', 'Read it again.', { field: 'text', detail: { seq: 4 }, cause });
    expect(refusal).toMatchObject({ name: 'Refusal', code: 'minutes/changed', field: 'text', detail: { seq: 4 } });
    expect(refusal.cause).toBe(cause);
  });
});
