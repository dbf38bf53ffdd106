import { answerHostCall, hostReplies, isHostRequest, type HostDoors } from './host-protocol.ts';

const doors = (over: Partial<HostDoors> = {}): HostDoors => ({
  context: () => ({
    theme: 'dark',
    entityId: 'group',
    subEntityId: 'triage',
    oid: 'person-1',
    name: 'Dr Example',
    mail: 'dr.example@glenfallon.example',
    tenantId: 'tenant-1',
  }),
  token: () => Promise.resolve('a.b.c'),
  open: () => true,
  navigate: () => undefined,
  copyLink: () => undefined,
  back: () => true,
  state: () => undefined,
  listen: () => undefined,
  ...over,
});

const call = (func: string, args: unknown[] = [], over: Partial<HostDoors> = {}, unknownCalls: string[] = []) =>
  answerHostCall({ id: 7, uuidAsString: 'u-7', func, args }, hostReplies(doors(over)), unknownCalls);

describe('the host of the tab', () => {
  it('answers the handshake with frame, client, runtime and version', async () => {
    const answer = await call('initialize', ['2.58.0', 4, null]);
    expect(answer).toMatchObject({
      id: 7,
      uuidAsString: 'u-7',
      args: ['content', 'desktop', expect.any(String), '2.0.1'],
    });
    expect(JSON.parse(String(answer?.args[2]))).toMatchObject({ apiVersion: 4, isLegacyTeams: false });
  });

  it('tells the tab who looks, in which theme and at which place', async () => {
    expect((await call('getContext'))?.args[0]).toMatchObject({
      userObjectId: 'person-1',
      theme: 'dark',
      entityId: 'group',
      subEntityId: 'triage',
      tid: 'tenant-1',
    });
  });

  it('hands over the sign-in token', async () => {
    expect((await call('authentication.getAuthToken'))?.args).toEqual([true, 'a.b.c']);
  });

  it('says so when there is no token', async () => {
    const token = () => Promise.reject(new Error('down'));
    expect((await call('authentication.getAuthToken', [], { token }))?.args).toEqual([
      false,
      'resourceRequiresConsent',
    ]);
  });

  it('follows navigation inside the app', async () => {
    const went: unknown[] = [];
    const navigate: HostDoors['navigate'] = (to) => void went.push(to);
    expect(
      (await call('pages.navigateToApp', [{ appId: 'x', pageId: 'group', subPageId: 'issues/1' }], { navigate }))?.args,
    ).toEqual([true]);
    expect(went).toEqual([{ page: 'group', sub: 'issues/1' }]);
  });

  it('notes which events the tab listens to, without an answer', async () => {
    const heard: string[] = [];
    expect(
      await call('registerHandler', ['themeChange'], { listen: (event) => void heard.push(event) }),
    ).toBeUndefined();
    expect(heard).toEqual(['themeChange']);
  });

  it('passes on why a tab could not start', async () => {
    const states: unknown[] = [];
    await call('appInitialization.failure', ['Other', 'No token'], { state: (...state) => void states.push(state) });
    expect(states).toEqual([['failed', 'No token']]);
  });

  it.each(['meeting.getIncomingClientAudioState', 'toString', '__proto__'])(
    'collects the unknown call %s',
    async (func) => {
      const unknownCalls: string[] = [];
      expect(await call(func, [], {}, unknownCalls)).toBeUndefined();
      expect(unknownCalls).toEqual([func]);
    },
  );

  it('reads only messages that are requests', () => {
    expect(isHostRequest({ id: 0, func: 'initialize' })).toBe(true);
    expect([null, 'x', {}, { func: 3, id: 1 }, { func: 'x' }].some(isHostRequest)).toBe(false);
  });
});
