import type { GroupId } from './ids.ts';

export interface LinkOptions {
  /** Where people reach the app, without a slash at the end. */
  publicUrl: string;
  /** Id of the app's package in Teams; without it links go to the page itself. */
  teamsAppId: string | undefined;
}

/** The static tab that shows every page; named in the app's manifest. */
const TAB_ENTITY = 'register';

/**
 * Addresses of the tab's pages. In Teams they are deep links, so that a card opens the page beside the chat.
 *
 * @see Source: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 */
export const linksTo = ({ publicUrl, teamsAppId }: LinkOptions) => ({
  page(group: GroupId, path: string): string {
    const place = `${path}${path.includes('?') ? '&' : '?'}group=${encodeURIComponent(group)}`;
    const page = `${publicUrl.replace(/\/$/, '')}/tab/${place}`;
    if (teamsAppId === undefined) return page;
    const context = encodeURIComponent(JSON.stringify({ subEntityId: place }));
    return `https://teams.microsoft.com/l/entity/${teamsAppId}/${TAB_ENTITY}?webUrl=${encodeURIComponent(page)}&context=${context}`;
  },
});
