/** What somebody sees who opens the tab's address in a browser window, or whose Teams did not answer. */
export const Outside = ({ silent = false }: { silent?: boolean }) => (
  <main className="outside">
    <h1>{silent ? 'Teams did not answer' : 'Open this in Teams'}</h1>
    <p>
      {silent
        ? 'This page waits for Microsoft Teams to say who you are, and Teams was silent. Close the tab, then open it again.'
        : 'Interface Group runs inside Microsoft Teams, which says who you are. Open Teams, choose Apps, and look for Interface Group; links on its cards bring you to the right page.'}
    </p>
    <p>Signed minutes and other papers are in the group’s SharePoint library, which opens in any browser.</p>
  </main>
);
