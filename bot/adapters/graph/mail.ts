import { ServiceUnavailable } from '../../ports/unavailable.ts';
import type { Mail } from '../../ports/mail.ts';
import { GraphRefused, segment, type Graph } from './client.ts';

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
      // A wait that Graph asked for was certainly no acceptance; anything else may have been sent.
      if (cause instanceof ServiceUnavailable && cause.retryAfterMs !== undefined) throw cause;
      return 'ambiguous';
    }
  },
});
