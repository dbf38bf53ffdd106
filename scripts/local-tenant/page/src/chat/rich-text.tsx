import type { MouseEvent } from 'react';

import { renderMarkdown } from '../cards/markdown.ts';

/** A bot's text: the small Markdown of cards, escaped before anything else; links go where cards' links go. */
export const RichText = ({ text, open }: { text: string; open: (url: string) => void }) => {
  const follow = (event: MouseEvent) => {
    const href = event.target instanceof Element ? event.target.closest('a')?.getAttribute('href') : undefined;
    if (!href) return;
    event.preventDefault();
    open(href);
  };
  return <div className="rich-text" onClick={follow} dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />;
};
