import { useSearchParams } from 'wouter';
import type { AgendaView } from '../../../../bot/agendas/contract.ts';
import type { MeetingView } from '../../../../bot/meetings/contract.ts';
import type { VoteList } from '../../../../bot/votes/contract.ts';
import { isMissing } from '../../api/problem.ts';
import { useRead } from '../../api/use-read.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Answer } from '../../shell/answer.tsx';
import { Empty } from '../../shell/empty.tsx';
import { Attendance } from './attendance.tsx';
import { CurrentItem } from './current-item.tsx';
import { ItemList } from './item-list.tsx';
import { MeetingBar } from './meeting-bar.tsx';
import { Quorum } from './quorum.tsx';

const LIVE_MS = 4_000;

/** The agenda at the left, the item under discussion in the middle, who is there at the right. */
export const MeetingRoom = ({ meeting }: { meeting: MeetingView }) => {
  const agenda = useRead<AgendaView>(`/agendas/${meeting.id}`);
  const votes = useRead<VoteList>(`/votes?meeting=${encodeURIComponent(meeting.id)}`, { every: LIVE_MS });
  const [search, setSearch] = useSearchParams();
  const place = Math.max(0, Number(search.get('item') ?? 1) - 1);
  const choose = (index: number): void => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('item', String(index + 1));
        return after;
      },
      { replace: true },
    );
  };
  return (
    <>
      <MeetingBar meeting={meeting} />
      {meeting.state === 'cancelled' ? (
        <Notice kind="warning">
          This meeting is cancelled{meeting.cancelReason ? `: ${meeting.cancelReason}` : '.'}
        </Notice>
      ) : (
        <div className="room">
          <Answer
            of={agenda}
            what="the agenda"
            still="Attendance can still be taken."
            failed={(problem) =>
              isMissing(problem) && (
                <Empty title="There is no agenda yet">
                  <p>It is being drawn up. This page looks again by itself.</p>
                </Empty>
              )
            }
          >
            {({ items, state }) => {
              const here = Math.min(place, items.length - 1);
              const current = items[here];
              return (
                <div className="room-items">
                  {state === 'draft' && (
                    <Notice kind="info">
                      The agenda is a draft until both co-chairs sign it on{' '}
                      <LinkTo path={`/agenda/${meeting.id}`}>the agenda page</LinkTo>.
                    </Notice>
                  )}
                  <ItemList
                    items={items}
                    current={here}
                    votes={votes.data?.votes ?? []}
                    outcomes={meeting.outcomes}
                    choose={choose}
                  />
                  {current && (
                    <CurrentItem
                      key={current.ref ?? current.title}
                      item={current}
                      meeting={meeting}
                      votes={(votes.data?.votes ?? []).filter(({ ref }) => ref === current.ref)}
                      next={
                        here < items.length - 1
                          ? () => {
                              choose(here + 1);
                            }
                          : undefined
                      }
                    />
                  )}
                </div>
              );
            }}
          </Answer>
          <div className="stack">
            <Quorum quorum={meeting.quorum} />
            <Attendance meeting={meeting} />
          </div>
        </div>
      )}
    </>
  );
};
