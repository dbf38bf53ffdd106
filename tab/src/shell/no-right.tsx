import { useSession } from '../api/session.ts';

/** Says who can, so that nobody is left at a closed door. */
export const NoRight = ({ says }: { says: string }) => {
  const { group } = useSession();
  const administrators = group.members.filter(({ roles }) => roles.includes('administrator')).map(({ name }) => name);
  return (
    <section className="state">
      <h2>This page is not for you</h2>
      <p>{says}</p>
      {administrators.length > 0 && (
        <p>{administrators.join(' and ')} can tell you more and looks after who is in the group.</p>
      )}
    </section>
  );
};
