import type { LedgerEntry } from './contract.ts';
import type { SigningKey } from './jwt.ts';
import type { Store } from './store.ts';
import type { Faults } from './faults.ts';
import type { Watch } from './conversations.ts';

/** What the stand does for the tenant: it owns the app's process and the storage. */
export type Controls = {
  /** Moves the app's clock and answers when due timers have fired. Also called at the start, to go on where the tenant was. */
  setClock: (offsetMs: number) => Promise<void>;
  /** Empties the storage, puts the seed back. The tenant's own state is empty and its clock real when it is called. */
  reset: () => Promise<void>;
};

/** What every part of the tenant shares. */
export type Tenant = {
  port: number;
  appPort: number | undefined;
  store: Store;
  /** Entra's key, and the Bot Framework's. */
  entraKey: SigningKey;
  channelKey: SigningKey;
  faults: Faults;
  ledger: LedgerEntry[];
  flight: Flight;
  watches: Set<Watch>;
  controls: Controls;
  log: (line: string) => void;
};

/** Work under way, by kind, and how often anything was changed: what `idle` waits for. */
export type Flight = {
  open: Map<string, number>;
  changes: number;
  enter: (kind: string) => () => void;
};

export const newFlight = (): Flight => {
  const flight: Flight = {
    open: new Map(),
    changes: 0,
    enter: (kind) => {
      flight.changes += 1;
      flight.open.set(kind, (flight.open.get(kind) ?? 0) + 1);
      return () => {
        const left = (flight.open.get(kind) ?? 1) - 1;
        if (left > 0) flight.open.set(kind, left);
        else flight.open.delete(kind);
      };
    },
  };
  return flight;
};

/** The app's time: real time moved by what `/__local/clock` asked for. */
export const appNow = (tenant: Tenant): Date => new Date(Date.now() + tenant.store.state.clockOffsetMs);

/** Kept short: a stand that runs for weeks must not grow. */
const LEDGER_LENGTH = 500;

export const note = (tenant: Tenant, entry: Omit<LedgerEntry, 'at'>): void => {
  tenant.ledger.push({ ...entry, at: new Date().toISOString() });
  tenant.ledger.splice(0, tenant.ledger.length - LEDGER_LENGTH);
};
