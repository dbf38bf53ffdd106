import { renderMarkdown } from './markdown.ts';

describe('text on a card', () => {
  it('shows the markup of a sender literally', () => {
    expect(renderMarkdown('<img src=x onerror="go()">')).toBe('&lt;img src=x onerror=&quot;go()&quot;&gt;');
  });

  it('renders bold, italic, links and line breaks', () => {
    expect(renderMarkdown('**Bold** and _thin_\n[the tab](/tab/issues/1)')).toBe(
      '<strong>Bold</strong> and <em>thin</em><br><a href="/tab/issues/1">the tab</a>',
    );
  });

  it('renders lists', () => {
    expect(renderMarkdown('Next:\n- one\n- two\n1. first')).toBe(
      'Next:<ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>',
    );
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//elsewhere.example/x'])('does not link %s', (href) => {
    expect(renderMarkdown(`[x](${href})`)).not.toContain('<a');
  });

  it('cannot be led out of an attribute', () => {
    expect(renderMarkdown('[x](https://a.example/"onmouseover="go)')).not.toMatch(/"onmouseover/);
  });

  it('leaves references and names with signs in them alone', () => {
    expect(renderMarkdown('IG_2026_0001, 2 * 3 * 4')).toBe('IG_2026_0001, 2 * 3 * 4');
  });
});
