import { tokenCache } from './token-cache.ts';

const tokenUntil = (ms: number, mark = ''): string =>
  ['{"alg":"none"}', JSON.stringify({ exp: ms / 1000, mark }), ''].map((part) => btoa(part)).join('.');

describe('the token cache', () => {
  it('asks once for calls at the same time', async () => {
    let asked = 0;
    const cache = tokenCache(
      () => Promise.resolve(tokenUntil(3_600_000, String((asked += 1)))),
      () => 0,
    );
    const [first, second] = await Promise.all([cache.get(), cache.get()]);
    expect(first).toBe(second);
    expect(asked).toBe(1);
  });

  it('asks again 5 minutes before the end, not earlier', async () => {
    let now = 0;
    let asked = 0;
    const cache = tokenCache(
      () => Promise.resolve(tokenUntil(3_600_000, String((asked += 1)))),
      () => now,
    );
    await cache.get();
    now = 3_600_000 - 5 * 60_000 - 1;
    await cache.get();
    expect(asked).toBe(1);
    now += 1;
    await cache.get();
    expect(asked).toBe(2);
  });

  it('asks again for a token that the server refused', async () => {
    let asked = 0;
    const cache = tokenCache(
      () => Promise.resolve(tokenUntil(3_600_000, String((asked += 1)))),
      () => 0,
    );
    cache.forget(await cache.get());
    await cache.get();
    expect(asked).toBe(2);
  });

  it('asks again after a refusal of the host', async () => {
    let asked = 0;
    const cache = tokenCache(
      () => ((asked += 1) === 1 ? Promise.reject(new Error('no consent')) : Promise.resolve(tokenUntil(3_600_000))),
      () => 0,
    );
    await expect(cache.get()).rejects.toThrow('no consent');
    await expect(cache.get()).resolves.toContain('.');
  });
});
