import { useSession } from '../api/session.ts';
import { Page } from './page.tsx';

/** For everybody in the board who has no seat: who is in the group, and how to feed in. */
export const Welcome = () => {
  const { group } = useSession();
  const chairs = group.members.filter(({ roles }) => roles.includes('co-chair'));
  return (
    <Page title={group.settings.name} lead={`For clinicians on both sides of ${group.settings.board}`}>
      <section className="panel prose">
        <h2>Raise an issue</h2>
        <p>
          Write to the Interface Group bot in Teams and say what happens. It takes under 2 minutes. You get a reference,
          and you hear what became of it.
        </p>
        {chairs.length > 0 && (
          <>
            <h2>Who looks at it</h2>
            <ul>
              {chairs.map(({ oid, name, jobTitle, constituency }) => (
                <li key={oid}>
                  {name}, {jobTitle}, {constituency}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </Page>
  );
};
