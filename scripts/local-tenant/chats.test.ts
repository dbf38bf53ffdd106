import { mriOf } from './conversations.ts';
import { tenantIds } from './tenant-ids.ts';
import { openTestStand, type TestStand } from './tenant.kit.ts';
import type { ChatView, ErrorAnswer, ExtensionBody, TurnAnswer } from './contract.ts';

const card = (text: string, refreshFor?: string[]) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text }],
    ...(refreshFor
      ? { refresh: { action: { type: 'Action.Execute', verb: 'look', data: { vote: 1 } }, userIds: refreshFor } }
      : {}),
  },
});
const message = (...attachments: unknown[]) => ({ type: 'message', attachments });

describe('a chat with the bot', () => {
  let stand: TestStand;
  beforeEach(async () => {
    stand = await openTestStand();
  });
  afterEach(() => stand.close());

  const chatOf = async (index: number) =>
    (await stand.call<ChatView[]>(`/__local/chats?as=${stand.oid(index)}`)).body[0];
  /** Has the bot put a card into a person's chat and gives its id. */
  const posted = async (
    index: number,
    attachment: unknown,
    conversation = `a:${stand.oid(index)}`,
  ): Promise<string> => {
    const response = await stand.connector(
      'POST',
      `/v3/conversations/${encodeURIComponent(conversation)}/activities`,
      message(attachment),
    );
    return ((await response.json()) as { id: string }).id;
  };

  it('tells the bot of an installation as Teams does', async () => {
    await stand.install(0);
    expect(stand.heard.map(({ activity }) => activity.type)).toEqual(['conversationUpdate', 'installationUpdate']);
    expect(stand.heard[0]?.activity).toMatchObject({
      channelId: 'msteams',
      serviceUrl: `${stand.tenant.url}/connector/`,
      from: { id: mriOf(stand.oid(0)), aadObjectId: stand.oid(0) },
      recipient: { id: `28:${tenantIds.botAppId}` },
      conversation: { id: `a:${stand.oid(0)}`, conversationType: 'personal', tenantId: tenantIds.tenantId },
      channelData: { tenant: { id: tenantIds.tenantId } },
      membersAdded: [{ id: `28:${tenantIds.botAppId}` }],
      locale: 'en-GB',
    });
  });

  it('answers a message with what the bot said in its turn, typing included, and keeps the words', async () => {
    await stand.install(0);
    stand.stub.answer = async ({ activity }, connector) => {
      const at = `/v3/conversations/${encodeURIComponent(activity.conversation?.id ?? '')}/activities/${activity.id ?? ''}`;
      await connector('POST', at, { type: 'typing' });
      await connector('POST', at, { type: 'message', text: `You said ${activity.text ?? ''}` });
      return undefined;
    };
    const { body } = await stand.say(0, 'help');
    expect(body.activities.map(({ type, text }) => [type, text])).toEqual([
      ['typing', undefined],
      ['message', 'You said help'],
    ]);
    const chat = await chatOf(0);
    expect(chat?.activities.map(({ text }) => text)).toEqual(['help', 'You said help']);
    expect(chat?.activities[1]?.replyToId).toBe(chat?.activities[0]?.id);
  });

  it('shows the card that Action.Execute answers to that person alone, until the message is edited', async () => {
    await Promise.all([stand.install(0), stand.install(1)]);
    await stand.call(`/__local/install?as=${stand.oid(0)}&to=channel`, {});
    const id = await posted(0, card('for all'), tenantIds.channelId);
    stand.stub.answer = () => ({
      body: {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: { type: 'AdaptiveCard', body: ['mine'] },
      },
    });
    const at = `/__local/chats/${encodeURIComponent(tenantIds.channelId)}/activities/${id}`;
    const pressed = await stand.call<TurnAnswer>(`${at}/actions?as=${stand.oid(0)}`, {
      type: 'Action.Execute',
      verb: 'vote.cast',
      data: { choice: 'agree' },
    });

    expect(stand.heard.at(-1)?.activity).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: id,
      value: { action: { type: 'Action.Execute', verb: 'vote.cast', data: { choice: 'agree' } } },
    });
    const mine = { body: ['mine'] };
    expect(pressed.body.activities[0]?.attachments?.[0]?.content).toMatchObject(mine);
    const seenBy = async (index: number) =>
      (await stand.call<ChatView[]>(`/__local/chats?as=${stand.oid(index)}`)).body[1]?.activities[0];
    expect((await seenBy(0))?.attachments?.[0]?.content).toMatchObject(mine);
    expect((await seenBy(1))?.attachments?.[0]?.content).not.toMatchObject(mine);

    await stand.connector(
      'PUT',
      `/v3/conversations/${encodeURIComponent(tenantIds.channelId)}/activities/${id}`,
      message(card('closed')),
    );
    expect((await seenBy(0))?.attachments?.[0]?.content).not.toMatchObject(mine);
    expect(await seenBy(0)).toMatchObject({ version: 2, id });
  });

  it('says which cards want a refresh, and asks the bot for it', async () => {
    await stand.install(0);
    const id = await posted(0, card('vote', [mriOf(stand.oid(0))]));
    expect((await chatOf(0))?.activities[0]?.needsRefresh).toBe(true);
    stand.stub.answer = () => ({
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } },
    });
    await stand.call(`${stand.chat(0)}/activities/${id}/refresh?as=${stand.oid(0)}`, {});
    expect(stand.heard.at(-1)?.activity.value).toEqual({
      action: { type: 'Action.Execute', verb: 'look', data: { vote: 1 } },
      trigger: 'automatic',
    });
    expect((await chatOf(0))?.activities[0]?.needsRefresh).toBe(false);
  });

  it('sends Action.Submit as a message with a value and no text', async () => {
    await stand.install(0);
    const id = await posted(0, card('form'));
    await stand.call(`${stand.chat(0)}/activities/${id}/actions?as=${stand.oid(0)}`, {
      type: 'Action.Submit',
      data: { verb: 'raise', title: 'x' },
    });
    const { activity } = stand.heard.at(-1) ?? {};
    expect(activity).toMatchObject({ type: 'message', value: { verb: 'raise', title: 'x' }, replyToId: id });
    expect(activity?.text).toBeUndefined();
  });

  it('takes a deleted message out of the chat', async () => {
    await stand.install(0);
    const id = await posted(0, card('gone'));
    expect((await stand.connector('DELETE', `/v3/conversations/a:${stand.oid(0)}/activities/${id}`)).status).toBe(200);
    expect((await chatOf(0))?.activities[0]).toMatchObject({ id, deleted: true });
    expect((await chatOf(0))?.activities[0]?.attachments).toBeUndefined();
  });

  it('lets the bot write first only where it is installed', async () => {
    const create = () =>
      stand.connector('POST', '/v3/conversations', {
        members: [{ id: mriOf(stand.oid(0)) }],
        tenantId: tenantIds.tenantId,
      });
    expect((await create()).status).toBe(403);
    await stand.install(0);
    expect(await (await create()).json()).toMatchObject({ id: `a:${stand.oid(0)}` });
    await stand.call(`/__local/uninstall?as=${stand.oid(0)}`, {});
    expect(
      (await stand.connector('POST', `/v3/conversations/a:${stand.oid(0)}/activities`, { type: 'message', text: 'x' }))
        .status,
    ).toBe(403);
    expect(stand.heard.at(-1)?.activity).toMatchObject({ type: 'installationUpdate', action: 'remove' });
  });

  it('refuses a message that Teams would find too big', async () => {
    await stand.install(0);
    const big = { type: 'message', text: 'x'.repeat(60_000) };
    expect((await stand.connector('POST', `/v3/conversations/a:${stand.oid(0)}/activities`, big)).status).toBe(413);
  });

  it('pages members and finds one by Teams id', async () => {
    const at = `/v3/conversations/${encodeURIComponent(tenantIds.channelId)}`;
    const first = (await (await stand.connector('GET', `${at}/pagedmembers?pageSize=8`)).json()) as {
      members: unknown[];
      continuationToken: string;
    };
    expect(first.members).toHaveLength(8);
    const rest = (await (
      await stand.connector('GET', `${at}/pagedmembers?pageSize=8&continuationToken=${first.continuationToken}`)
    ).json()) as { members: unknown[] };
    expect(rest).toEqual({ members: expect.any(Array) as unknown });
    expect(
      await (await stand.connector('GET', `${at}/members/${encodeURIComponent(mriOf(stand.oid(0)))}`)).json(),
    ).toMatchObject({ aadObjectId: stand.oid(0) });
  });

  it('refuses a connector call without the bot’s own token', async () => {
    const response = await fetch(`${stand.tenant.url}/connector/v3/conversations`, {
      method: 'POST',
      headers: { authorization: 'Bearer local' },
    });
    expect(response.status).toBe(401);
  });

  it('loses the answer to a message that the connector took, when told so', async () => {
    await stand.install(0);
    await stand.call('/__local/faults', [
      { match: 'connector POST /v3/conversations/*', status: 503, acceptThenFail: true },
    ]);
    const at = `/v3/conversations/a:${stand.oid(0)}/activities`;
    expect((await stand.connector('POST', at, { type: 'message', text: 'once' })).status).toBe(503);
    expect((await chatOf(0))?.activities.map(({ text }) => text)).toEqual(['once']);
    expect((await stand.connector('POST', at, { type: 'message', text: 'twice' })).status).toBe(201);
  });

  it('hears the bot only where it is mentioned in the channel', async () => {
    const at = `/__local/chats/${encodeURIComponent(tenantIds.channelId)}/messages?as=${stand.oid(0)}`;
    await stand.call(at, { text: 'good morning' });
    expect(stand.heard).toHaveLength(0);
    await stand.call(at, { text: '@Interface Group help' });
    expect(stand.heard[0]?.activity).toMatchObject({
      text: '<at>Interface Group</at> help',
      conversation: { conversationType: 'channel' },
    });
  });

  it.each([
    ['an unknown person', '/__local/chats?as=nobody', undefined, 404, 'unknown-person'],
    ['no person', '/__local/chats', undefined, 400, 'unknown-person'],
    ['an unknown call', '/__local/nothing', undefined, 404, 'unknown-call'],
    ['a fault without a path', '/__local/faults', [{ match: 'POST' }], 400, 'bad-request'],
    ['a clock without a time', '/__local/clock', { advance: '2 days' }, 400, 'bad-clock'],
    ['broken JSON', '/__local/faults', '{', 400, 'bad-request'],
  ])('answers %s with a clear error', async (_, path, body, status, code) => {
    const answer = await stand.call<ErrorAnswer>(path, body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('passes a search of the message extension on, and its answer back', async () => {
    await stand.install(0);
    stand.stub.answer = () => ({ body: { composeExtension: { type: 'result' } } });
    const asked: ExtensionBody = { name: 'composeExtension/query', value: { commandId: 'search' } };
    const { body } = await stand.call<TurnAnswer>(`/__local/extension?as=${stand.oid(0)}`, asked);
    expect(body).toMatchObject({ status: 200, body: { composeExtension: { type: 'result' } } });
    expect(stand.heard.at(-1)?.activity).toMatchObject({ type: 'invoke', ...asked });
  });

  it('refuses to speak for somebody who has not got the app', async () => {
    const { status, body } = await stand.call<ErrorAnswer>(`${stand.chat(3)}/messages?as=${stand.oid(3)}`, {
      text: 'hi',
    });
    expect([status, body.error.code]).toEqual([409, 'not-installed']);
  });
});
