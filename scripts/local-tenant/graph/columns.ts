/** Columns of the Outputs library, as a set-up script would have added them. */

export type ColumnRecord = {
  id: string;
  name: string;
  displayName: string;
  indexed: boolean;
  readOnly: boolean;
  /** The facet that says the column's type, such as `{text: {}}`. */
  facet: Record<string, unknown>;
};

const column = (
  number: number,
  name: string,
  displayName: string,
  facet: Record<string, unknown>,
  indexed = false,
): ColumnRecord => ({
  id: `c01a5e00-0000-4000-8000-${String(number).padStart(12, '0')}`,
  name,
  displayName,
  indexed,
  readOnly: false,
  facet,
});
const text = { text: { allowMultipleLines: false } };
const lines = { text: { allowMultipleLines: true } };
const date = { dateTime: { format: 'dateOnly' } };

export const firstColumns = (): ColumnRecord[] => [
  column(1, 'Title', 'Title', text, true),
  column(2, 'Kind', 'Kind', text, true),
  column(3, 'Theme', 'Theme', text, true),
  column(4, 'MeetingDate', 'Meeting date', date, true),
  column(5, 'Areas', 'Areas', lines),
  column(6, 'GroupId', 'Group', text, true),
  column(7, 'MeetingId', 'Meeting', text, true),
  column(8, 'SignedBy', 'Signed by', lines),
  column(9, 'Sha256', 'SHA-256', text),
  column(10, 'Retention', 'Retention', text),
];

/** Columns that SharePoint fills by itself; they are in every item's fields and cannot be written. */
export const BUILT_IN = [
  'id',
  'FileLeafRef',
  'Created',
  'Modified',
  'ContentType',
  'LinkFilename',
  '_UIVersionString',
  'DocIcon',
  'FileSizeDisplay',
];
