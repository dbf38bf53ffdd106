/** Values of the library's columns, by internal name: Title, Kind, Theme, MeetingDate, Areas, GroupId, … */
export type DocumentColumns = Record<string, string>;

export interface FiledDocument {
  /** The library's own id of the file; it survives a rename. */
  id: string;
  name: string;
  /** Where a person opens it. */
  url: string;
  etag: string;
  /** `1.0`, `2.0`: the library's own numbering. */
  version: string;
  columns: DocumentColumns;
  modifiedAt: string;
}

/** The outputs library in SharePoint. Every method throws `ServiceUnavailable` when it is down. */
export interface Documents {
  /**
   * Puts a file at a path of the library and sets its columns. Repeatable: the same bytes again add no version.
   * A file that exists gets a new version, never a second file.
   *
   * @param path folders and name, `Minutes/glenfallon/2026/2026-12-03 discharge m-2026-0001.docx`
   * @param justBefore looks once more between reading what is there and writing over it; what it throws stops the writing
   * @throws Refusal `document/locked` while somebody has it open
   */
  file(
    path: string,
    bytes: Uint8Array,
    columns: DocumentColumns,
    justBefore?: () => Promise<void>,
  ): Promise<FiledDocument>;
  /** All filed documents, newest first. */
  list(): Promise<FiledDocument[]>;
  versions(id: string): Promise<{ version: string; modifiedAt: string }[]>;
}
