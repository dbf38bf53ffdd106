/** Mail from the group's one shared mailbox. Not repeatable: a lost answer is ambiguous. */
export interface Mail {
  send(message: {
    to: { mail: string; name: string };
    subject: string;
    text: string;
  }): Promise<'sent' | 'ambiguous' | 'refused'>;
}
