import { repeated, type Manifest } from './manifest.ts';

/**
 * Resource-specific permissions that this product may ever ask for; the code uses none of them yet.
 * A name that Teams does not know is accepted by the schema and refused at installation.
 */
const KNOWN_PERMISSIONS: Readonly<Record<string, 'Application' | 'Delegated'>> = {
  'TeamsActivity.Send.User': 'Application',
  'TeamMember.Read.Group': 'Application',
  'TeamsAppInstallation.Read.Group': 'Application',
  'ChannelMeeting.ReadBasic.Group': 'Application',
  'OnlineMeetingParticipant.Read.Chat': 'Application',
  'MeetingStage.Write.Chat': 'Delegated',
};
const MOST_PERMISSIONS = 16;

/** Ids are unique; permissions exist, are used by the code, and are few. */
export const checkManifestNames = (manifest: Manifest, usedPermissions: readonly string[]): readonly string[] => {
  const tabs = repeated((manifest.staticTabs ?? []).map((tab) => tab.entityId));
  const extension = repeated(
    (manifest.composeExtensions ?? []).flatMap(({ commands }) => commands.map(({ id }) => id)),
  );
  const commands = (manifest.bots ?? [])
    .flatMap((bot) => bot.commandLists ?? [])
    .flatMap((list) => repeated(list.commands.map(({ title }) => title.toLowerCase())));

  const permissions = manifest.authorization?.permissions?.resourceSpecific ?? [];
  return [
    ...tabs.map((id) => `staticTabs: ${id} occurs twice`),
    ...extension.map((id) => `composeExtensions: ${id} occurs twice`),
    ...commands.map((title) => `commandLists: ${title} occurs twice`),
    ...(permissions.length > MOST_PERMISSIONS ? [`more than ${String(MOST_PERMISSIONS)} permissions`] : []),
    ...permissions.flatMap(({ name, type }) => {
      if (KNOWN_PERMISSIONS[name] === undefined) return [`${name} is no known permission`];
      if (KNOWN_PERMISSIONS[name] !== type) return [`${name} is not ${type}`];
      return usedPermissions.includes(name) ? [] : [`${name} is asked for but nothing uses it`];
    }),
    ...usedPermissions
      .filter((used) => !permissions.some(({ name }) => name === used))
      .map((used) => `${used} is used but not asked for`),
  ];
};
