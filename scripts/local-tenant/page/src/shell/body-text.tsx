import { Link } from '@fluentui/react-link';
import { useMemo } from 'react';

import { piecesOfHtml } from './plain.ts';

/** A mail's or an event's text as plain words and links; its own markup never reaches the page. */
export const BodyText = ({
  body,
  open,
}: {
  body: { contentType: 'text' | 'html'; content: string };
  open: (url: string) => void;
}) => {
  const pieces = useMemo(
    () => (body.contentType.toLowerCase() === 'html' ? piecesOfHtml(body.content) : [{ text: body.content }]),
    [body],
  );
  return (
    <p className="body-text">
      {pieces.map(({ text, href }, index) =>
        href === undefined ? (
          text
        ) : (
          <Link
            key={index}
            as="button"
            inline
            onClick={() => {
              open(href);
            }}
          >
            {text}
          </Link>
        ),
      )}
    </p>
  );
};
