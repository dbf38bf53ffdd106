/** The row that follows one that leaves the list: the next one, at the end the one before. */
export const nextRow = (refs: string[], leaving: string): string | undefined => {
  const at = refs.indexOf(leaving);
  return refs[at + 1] ?? refs[at - 1];
};
