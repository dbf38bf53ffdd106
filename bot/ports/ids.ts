/** The only source of new identifiers and chance. */
export interface Ids {
  /** 26 characters, sorts by time of making, unique. Lower-case letters and digits. */
  next(): string;
}
