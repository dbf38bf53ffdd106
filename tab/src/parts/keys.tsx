import type { PersonView } from '../../../bot/issues/contract.ts';
import { sayMoment } from '../../../bot/kernel/time.ts';
import { useSession } from '../api/session.ts';

/** The two keys of the co-chairs: who has turned theirs, and whose is waited for. */
export const Keys = ({ keys }: { keys: (PersonView & { at: string })[] }) => {
  const { group, me } = useSession();
  const chairs = group.members.filter(({ roles }) => roles.includes('co-chair'));
  return (
    <ul className="keys" aria-label="Keys of the co-chairs">
      {chairs.map(({ oid, name }) => {
        const turned = keys.find((key) => key.oid === oid);
        return (
          <li key={oid} className={turned ? 'turned' : undefined}>
            <span className="key-mark" aria-hidden="true">
              {turned ? '✓' : '○'}
            </span>
            <span>
              <strong>{name}</strong>
              <br />
              {turned
                ? `Signed at ${sayMoment(turned.at)}`
                : `Waiting for ${oid === me.oid ? 'your' : `${name}’s`} key`}
            </span>
          </li>
        );
      })}
    </ul>
  );
};
