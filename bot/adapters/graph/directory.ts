import { z } from 'zod';
import type { Directory } from '../../ports/directory.ts';
import { GraphRefused, segment, type Graph } from './client.ts';

const User = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  jobTitle: z.string().nullish(),
});

/** Least permission: User.ReadBasic.All; the job title needs User.Read.All. */
export const graphDirectory = (graph: Graph): Directory => ({
  async person(oid) {
    try {
      const user = User.parse(
        await graph({
          method: 'GET',
          path: `/users/${segment(oid)}?$select=id,displayName,mail,jobTitle`,
          repeatable: true,
        }),
      );
      return { oid, name: user.displayName ?? 'Unknown', mail: user.mail ?? '', jobTitle: user.jobTitle ?? '' };
    } catch (cause) {
      if (cause instanceof GraphRefused && cause.status === 404) return undefined;
      throw cause;
    }
  },
});
