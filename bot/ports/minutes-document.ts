/** One side's numbers of one vote, as a table row. */
export interface VoteTableRow {
  side: string;
  agree: number;
  reservation: number;
  abstain: number;
  object: number;
  block: number;
  counted: number;
  entitled: number;
}

export interface MinutesDocumentVote {
  proposal: string;
  /** One sentence: "Carried: consensus on both sides." */
  outcome: string;
  rows: VoteTableRow[];
  /** In the voter's own words: "Dr X (primary care), object: …". */
  dissent: string[];
}

/** Everything that the filed minutes say, in order; plain text, no markup. */
export interface MinutesDocument {
  title: string;
  board: string;
  group: string;
  theme: string;
  /** "Thursday 3 December 2026, 1pm to 2:30pm" */
  when: string;
  place: string;
  edition: number;
  quorum: string;
  attendance: { name: string; side: string; constituency: string; presence: string }[];
  sections: { title: string; lines: string[]; text: string[]; votes: MinutesDocumentVote[] }[];
  signatures: { name: string; at: string }[];
}

/** Word documents from templates that staff can edit. The same input gives the same bytes. */
export interface MinutesRenderer {
  render(minutes: MinutesDocument): Promise<Uint8Array>;
}
