import { z } from 'zod';

export const AreaId = z.string().regex(/^[a-z0-9-]{2,40}$/);

export const GroupSettings = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string().min(3).max(100),
  board: z.string().min(3).max(100),
  nation: z.enum(['scotland', 'england']),
  /** The nine Gold Standard areas and the board's own. An area is also what a themed meeting is about. */
  areas: z.array(z.strictObject({ id: AreaId, name: z.string().min(3).max(80) })).min(1),
  /** Working days in which the co-chairs look at a new issue. */
  triageWorkingDays: z.number().int().min(1).max(60).default(10),
  /** Working days that a vote stays open when nobody says otherwise. */
  voteWorkingDays: z.number().int().min(1).max(30).default(3),
  meetingMinutes: z.number().int().min(15).max(480).default(90),
  /** Quorum at the close: share of core members, members of each side, co-chairs. Source: domain-rules section 2. */
  quorum: z
    .strictObject({
      coreShare: z.tuple([z.number().int().min(0), z.number().int().min(1)]).default([1, 2]),
      eachSide: z.number().int().min(0).default(2),
      coChairs: z.number().int().min(0).default(1),
    })
    .default({ coreShare: [1, 2], eachSide: 2, coChairs: 1 }),
  /** Share of those counted on each side who must agree, as a fraction in whole numbers. */
  consensusShare: z.tuple([z.number().int().min(1), z.number().int().min(1)]).default([2, 3]),
  /** The bodies above, in order. */
  ladder: z.array(z.strictObject({ id: AreaId, name: z.string().min(3).max(100) })).min(1),
  escalationWorkingDays: z.number().int().min(1).max(60).default(10),
});
export type GroupSettings = z.infer<typeof GroupSettings>;

export const MemberInput = z.strictObject({
  /** Tokens are read in lower case, so seats are kept in it. */
  oid: z.guid().toLowerCase(),
  name: z.string().min(1).max(100),
  mail: z.email(),
  side: z.enum(['primary', 'secondary']).nullable(),
  core: z.boolean(),
  roles: z.array(z.enum(['member', 'co-chair', 'administrator', 'observer', 'board-reader'])).min(1),
  jobTitle: z.string().max(100),
  constituency: z.string().max(100),
});

/** `PUT /api/groups/:group/setup`: settings and seats at once. The first call for a new group needs the app role `Board.Admin`. */
export const GroupSetup = z.strictObject({
  settings: GroupSettings,
  members: z
    .array(MemberInput)
    .max(200)
    .refine((members) => new Set(members.map(({ oid }) => oid)).size === members.length, 'one person in two seats'),
});
export type GroupSetup = z.input<typeof GroupSetup>;

/** `GET /api/me` */
export interface Me {
  oid: string;
  name: string;
  groups: { id: string; name: string; roles: string[]; side: 'primary' | 'secondary' | null }[];
  /** The group that a raiser without a seat belongs to. */
  home: string | null;
}

/** `GET /api/groups/:group` */
export interface GroupView {
  settings: GroupSettings;
  members: z.infer<typeof MemberInput>[];
  /** Actions that the caller may take, by the policy table. */
  may: string[];
}

/** Every error of the API. `reference` only for faults. */
export interface ApiError {
  error: { code: string; message: string; field?: string; detail?: unknown; reference?: string };
}
