import type { AgendaItem, AgendaView } from '../../../../bot/agendas/contract.ts';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import { useMay } from '../../api/session.ts';
import { isSettled, useAutosave } from '../../api/use-autosave.ts';
import { useCommand } from '../../api/use-command.ts';
import { ChooseVersion } from '../../parts/choose-version.tsx';
import { Notice } from '../../parts/notice.tsx';
import { SaveState } from '../../parts/save-state.tsx';
import { Versions } from '../../parts/versions.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { AddItem } from './add-item.tsx';
import { AgendaList } from './agenda-list.tsx';
import { AgendaSide } from './agenda-side.tsx';
import { Clock } from './clock.tsx';
import { fromWaiting, sayItems, standing, withItem } from './items.ts';

const REST_MS = 600;

interface AgendaEditorProps {
  agenda: AgendaView;
  meeting: MeetingView;
}

/** Order, minutes and purposes, saved by themselves; signing and moving at the side. */
export const AgendaEditor = ({ agenda, meeting }: AgendaEditorProps) => {
  const mayEdit = useMay()('agenda.edit') && meeting.state === 'planned';
  const command = useCommand<Partial<AgendaView> | undefined>();
  const announce = useAnnounce();
  const {
    value: items,
    status,
    error,
    edit,
    flush,
    retry,
    keepMine,
    takeTheirs,
  } = useAutosave({
    newest: agenda.items,
    version: agenda.version,
    rest: REST_MS,
    send: async (list: AgendaItem[], base) => {
      const body = { items: list.map(({ ref, title, minutes, purpose }) => ({ ref, title, minutes, purpose })) };
      const kept = await command.mutateAsync({
        path: `/agendas/${agenda.meetingId}`,
        method: 'PUT',
        body,
        version: base,
      });
      return kept?.version ?? base + 1;
    },
  });
  const onIt = new Set(items.map(({ ref }) => ref));
  const waiting = agenda.waiting.filter(({ ref }) => !onIt.has(ref));
  const add = (item: AgendaItem): void => {
    const added = withItem(items, item);
    edit(added.items);
    announce(`${item.title} added as item ${added.place + 1}.`);
  };
  const mine = sayItems(items);
  const now = sayItems(agenda.items);
  return (
    <div className="agenda">
      <div className="stack">
        <Clock items={items} length={meeting.minutes} />
        {agenda.keys.length > 0 && agenda.state === 'draft' && mayEdit && (
          <Notice kind="info">
            {agenda.keys.map(({ name }) => name).join(' and ')} signed this. A change clears the key, and it has to be
            signed again.
          </Notice>
        )}
        {agenda.state === 'published' && mayEdit && (
          <Notice kind="good">Published. After a change both co-chairs sign again, and members are told.</Notice>
        )}
        {status === 'conflict' ? (
          <Versions
            says="Somebody changed this agenda while you did. Yours is not saved yet."
            mineTitle="Yours"
            nowTitle="As it is now"
            rows={Array.from({ length: Math.max(mine.length, now.length) }, (_empty, index) => ({
              label: `Item ${index + 1}`,
              mine: mine[index] ?? '',
              now: now[index] ?? '',
            }))}
            actions={<ChooseVersion keepMine={keepMine} takeTheirs={takeTheirs} />}
          />
        ) : (
          <>
            <AgendaList items={items} mayEdit={mayEdit} edit={edit} />
            {mayEdit && (
              <AddItem
                waiting={waiting}
                addIssue={(issue) => {
                  add(fromWaiting(issue));
                }}
                addStanding={(title) => {
                  add(standing(title));
                }}
              />
            )}
          </>
        )}
        {mayEdit && <SaveState status={status} error={error} retry={retry} />}
      </div>
      <AgendaSide agenda={agenda} meeting={meeting} unsaved={!isSettled(status)} flush={flush} />
    </div>
  );
};
