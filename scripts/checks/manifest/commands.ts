import type { Manifest } from './manifest.ts';

/** Every command that Teams suggests is one that the bot handles, in every scope, and the other way round. */
export const checkManifestCommands = (manifest: Manifest, handled: readonly string[]): readonly string[] =>
  (manifest.bots ?? [])
    .flatMap((bot) => bot.commandLists ?? [])
    .flatMap(({ scopes, commands }) => {
      const offered = commands.map(({ title }) => title.toLowerCase());
      const where = scopes.join(', ');
      return [
        ...offered
          .filter((title) => !handled.includes(title))
          .map((title) => `${where}: the bot does not handle “${title}”`),
        ...handled.filter((title) => !offered.includes(title)).map((title) => `${where}: “${title}” is not offered`),
      ];
    });

/** An activity that the code sends: its type and the variables it fills in. */
export interface SentActivity {
  readonly type: string;
  readonly variables: readonly string[];
}

/** Activity types declared are those sent, with the same variables; `actor` is filled in by Teams. */
export const checkManifestActivities = (manifest: Manifest, sent: readonly SentActivity[]): readonly string[] => {
  const declared = manifest.activities?.activityTypes ?? [];
  return [
    ...sent
      .filter(({ type }) => !declared.some((activity) => activity.type === type))
      .map(({ type }) => `activity ${type} is sent but not declared`),
    ...declared.flatMap(({ type, templateText }) => {
      const used = sent.find((activity) => activity.type === type);
      if (!used) return [`activity ${type} is declared but never sent`];
      const asked = [...templateText.matchAll(/\{(\w+)\}/g)]
        .map(([, name]) => name ?? '')
        .filter((name) => name !== 'actor');
      return asked
        .filter((name) => !used.variables.includes(name))
        .map((name) => `activity ${type}: {${name}} is never sent`);
    }),
  ];
};
