import type { Oid } from '../kernel/people.ts';

export interface DirectoryPerson {
  oid: Oid;
  name: string;
  mail: string;
  jobTitle: string;
}

/** Who people are, from Entra. Throws `ServiceUnavailable` when it is down. */
export interface Directory {
  person(oid: Oid): Promise<DirectoryPerson | undefined>;
}
