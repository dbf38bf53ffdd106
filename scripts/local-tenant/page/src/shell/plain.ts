/** The words of an HTML body, without its markup. The document made for it is inert: nothing in it loads or runs. */
export const wordsOfHtml = (html: string): string => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const gone of body.querySelectorAll('style, script, title')) gone.remove();
  for (const line of body.querySelectorAll('br, p, div, li, tr, h1, h2, h3, h4')) line.append('\n');
  return (body.textContent ?? '')
    .replaceAll(/[ \t\u00A0]+/g, ' ')
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
};

/** The links of an HTML body, each once. */
export const linksOfHtml = (html: string): { text: string; href: string }[] => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const links = [...body.querySelectorAll('a[href]')].map((anchor) => ({
    text: anchor.textContent?.trim() ?? '',
    href: anchor.getAttribute('href') ?? '',
  }));
  return [...new Map(links.map((link) => [link.href, link])).values()];
};
