import { Link } from '@fluentui/react-link';
import { useMemo } from 'react';

import { linksOfHtml, wordsOfHtml } from './plain.ts';

/** A mail's or an event's text as plain words with its links below; its own markup never reaches the page. */
export const BodyText = ({
  body,
  open,
}: {
  body: { contentType: 'text' | 'html'; content: string };
  open: (url: string) => void;
}) => {
  const [words, links] = useMemo(
    () => (body.contentType === 'html' ? [wordsOfHtml(body.content), linksOfHtml(body.content)] : [body.content, []]),
    [body],
  );
  return (
    <div className="body-text">
      <p>{words}</p>
      {links.length > 0 ? (
        <ul aria-label="Links">
          {links.map(({ text, href }) => (
            <li key={href}>
              <Link
                as="button"
                onClick={() => {
                  open(href);
                }}
              >
                {text || href}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
};
