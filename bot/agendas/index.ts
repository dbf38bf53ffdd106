import type { Capability, Deps } from '../capability.ts';
import { agendaReactions } from './reactions.ts';
import { agendaRoutes } from './routes.ts';

/** Agendas: drafted for each planned meeting out of the issues of its theme, published with two keys. */
export const agendas = (deps: Deps): Capability => ({
  name: 'agendas',
  routes: agendaRoutes(deps),
  reactions: agendaReactions(deps),
});
