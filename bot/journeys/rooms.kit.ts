import { docxMinutes } from '../adapters/docx/minutes.ts';
import { memoryCalendar } from '../adapters/memory/calendar.ts';
import { memoryDocuments } from '../adapters/memory/documents.ts';
import { memoryWorld } from '../adapters/memory/world.kit.ts';
import { agendas } from '../agendas/index.ts';
import { ballots } from '../ballots/index.ts';
import type { Capability } from '../capability.ts';
import { escalations } from '../escalations/index.ts';
import { issues, issueStream } from '../issues/index.ts';
import { meetings } from '../meetings/index.ts';
import { members } from '../members/index.ts';
import { groupStore } from '../members/store.ts';
import { minutes } from '../minutes/index.ts';
import { outputs } from '../outputs/index.ts';
import { triage } from '../triage/index.ts';
import { votes } from '../votes/index.ts';

/** Every room but help, as the app lists them; built to be read, not run. */
export const allRooms = (): Capability[] => {
  const { deps } = memoryWorld({ seats: [], now: '2026-12-01T10:00:00.000Z' });
  const documents = memoryDocuments(() => deps.clock.now());
  const { calendar } = memoryCalendar();
  return [
    members({ store: groupStore(deps.rows), defaultGroup: 'glenfallon', log: deps.log }),
    issues(deps),
    triage({ ...deps, issues: issueStream(deps) }),
    meetings({ ...deps, calendar }),
    agendas(deps),
    votes(deps),
    ballots(deps),
    escalations(deps),
    minutes({ ...deps, documents, renderer: docxMinutes() }),
    outputs({ documents }),
  ];
};
