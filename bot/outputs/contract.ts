/** `GET /documents?theme=&kind=&from=&to=&text=`: what is filed in the outputs library, newest first. */
export interface DocumentList {
  documents: DocumentRow[];
  /** All values there are, for the filters. */
  themes: string[];
  kinds: string[];
}

export interface DocumentRow {
  id: string;
  name: string;
  title: string;
  kind: string;
  theme: string;
  /** `2026-12-03` */
  meetingDate: string;
  url: string;
  version: string;
  modifiedAt: string;
}
