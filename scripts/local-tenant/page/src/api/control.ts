// The calls of the control API that the page makes, one line each.
import type {
  ActionBody,
  ChatView,
  ClockAnswer,
  EventView,
  FileView,
  MailView,
  Person,
  TokenAnswer,
  TurnAnswer,
} from '../../../contract.ts';
import { ask } from './client.ts';

const as = (oid: string) => `as=${encodeURIComponent(oid)}`;
const chat = (id: string) => `chats/${encodeURIComponent(id)}`;
const activity = (chatId: string, id: string) => `${chat(chatId)}/activities/${encodeURIComponent(id)}`;
const post = <T>(path: string, body?: unknown) => ask<T>(path, { method: 'POST', body });

export const control = {
  people: () => ask<Person[]>('people'),
  token: async (oid: string) => (await ask<TokenAnswer>(`token?${as(oid)}`)).token,
  install: (oid: string, to: 'personal' | 'channel') => post<TurnAnswer>(`install?${as(oid)}&to=${to}`),
  chats: (oid: string) => ask<ChatView[]>(`chats?${as(oid)}`),
  say: (oid: string, chatId: string, text: string) => post<TurnAnswer>(`${chat(chatId)}/messages?${as(oid)}`, { text }),
  press: (oid: string, chatId: string, id: string, action: ActionBody) =>
    post<TurnAnswer>(`${activity(chatId, id)}/actions?${as(oid)}`, action),
  refresh: (oid: string, chatId: string, id: string) => post<TurnAnswer>(`${activity(chatId, id)}/refresh?${as(oid)}`),
  invoke: (oid: string, name: string, value: unknown) => post<TurnAnswer>(`extension?${as(oid)}`, { name, value }),
  mail: (oid: string) => ask<MailView[]>(`mail?${as(oid)}`),
  events: (oid: string) => ask<EventView[]>(`events?${as(oid)}`),
  files: () => ask<FileView[]>('files?path='),
  fileUrl: (path: string, version?: string) =>
    `/__local/files?path=${encodeURIComponent(path)}&content=1${version ? `&version=${encodeURIComponent(version)}` : ''}`,
  clock: () => ask<ClockAnswer>('clock'),
  moveClock: (advance: string) => post<ClockAnswer>('clock', { advance }),
  reset: () => post<unknown>('reset'),
};
