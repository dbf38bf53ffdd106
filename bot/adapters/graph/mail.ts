import type { Mail } from '../../ports/mail.ts';
import { GraphRefused, GraphUnavailable, segment, type Graph } from './client.ts';

/** Mail from the group's shared mailbox. Least permission: Exchange RBAC "Application Mail.Send" on it. */
export const graphMail = (graph: Graph, mailbox: string): Mail => ({
  async send({ to, subject, text }) {
    try {
      await graph({
        method: 'POST',
        path: `/users/${segment(mailbox)}/sendMail`,
        body: {
          message: {
            subject,
            body: { contentType: 'text', content: text },
            toRecipients: [{ emailAddress: { address: to.mail, name: to.name } }],
          },
          saveToSentItems: true,
        },
        repeatable: false,
        as: 'none',
      });
      return 'sent';
    } catch (cause) {
      if (cause instanceof GraphRefused) return 'refused';
      // Certainly not sent, so it may be tried again; after a 5xx or a lost answer it may have been.
      if (cause instanceof GraphUnavailable && cause.notDone) throw cause;
      return 'ambiguous';
    }
  },
});
