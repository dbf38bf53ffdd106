import { Button } from '@fluentui/react-button';
import type { MinutesView } from '../../../../bot/minutes/contract.ts';
import { sayMoment } from '../../../../bot/kernel/time.ts';
import { isConflict } from '../../api/problem.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useCommand } from '../../api/use-command.ts';
import { Keys } from '../../parts/keys.tsx';
import { Notice } from '../../parts/notice.tsx';
import { OutLink } from '../../parts/out-link.tsx';
import { ProblemOf } from '../../parts/problem-of.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';

interface MinutesSideProps {
  minutes: MinutesView;
  drafting: boolean;
  problem: unknown;
  draft: () => void;
}

/** Both keys on the same text, then it is filed by itself; every signed edition stays. */
export const MinutesSide = ({ minutes, drafting, problem, draft }: MinutesSideProps) => {
  const { me } = useSession();
  const may = useMay();
  const announce = useAnnounce();
  const command = useCommand();
  const mine = minutes.keys.some(({ oid }) => oid === me.oid);
  const last = minutes.keys.length > 0;
  return (
    <aside className="stack" aria-label="Signing and editions">
      <section className="panel stack">
        <h2>{minutes.state === 'signed' ? 'Signed' : 'Sign'}</h2>
        <Keys keys={minutes.keys} />
        {may('minutes.sign') && !mine && minutes.state === 'draft' && (
          <Button
            appearance="primary"
            disabled={command.isPending}
            onClick={() => {
              command.mutate(
                { path: `/minutes/${minutes.meetingId}/sign`, version: minutes.version },
                {
                  onSuccess: () => {
                    announce(
                      last
                        ? 'Signed by both. The minutes are being filed.'
                        : 'You signed. It waits for the other co-chair.',
                    );
                  },
                },
              );
            }}
          >
            {last ? 'Sign and file minutes' : 'Sign minutes'}
          </Button>
        )}
        {minutes.state === 'signed' && may('minutes.edit') && (
          <p className="hint">An edit asks for both keys again and files a new version of the same document.</p>
        )}
        {isConflict(command.error) ? (
          <Notice kind="problem">
            The minutes changed just before you signed, so your key was not turned. Read them as they are now, then
            sign.
          </Notice>
        ) : (
          <ProblemOf error={command.error} />
        )}
      </section>
      {minutes.filed.length > 0 && (
        <section className="panel">
          <h2>Editions</h2>
          <ul className="editions">
            {minutes.filed.map(({ edition, at, version, url }) => (
              <li key={edition}>
                {url ? <OutLink url={url}>Edition {edition}</OutLink> : `Edition ${edition}`}
                <span className="hint">
                  signed at {sayMoment(at)} · {url ? `library version ${version ?? ''}` : 'being filed'}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {may('minutes.edit') && (
        <section className="panel stack">
          <h2>Record</h2>
          <p className="hint">Put in again what the record says by now. What people wrote stays.</p>
          <Button disabled={drafting} onClick={draft}>
            Refresh from the record
          </Button>
          <ProblemOf error={problem} />
        </section>
      )}
    </aside>
  );
};
