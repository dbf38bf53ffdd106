/** What a person wrote, to the letter: line breaks kept, no markup read. */
export const Written = ({ text }: { text: string }) => <p className="written">{text}</p>;
