import type { Manifest } from './manifest.ts';

/** Every command that Teams suggests is one that the bot handles, in every scope. `handled` are its doors' words. */
export const checkManifestCommands = (manifest: Manifest, handled: readonly string[]): readonly string[] =>
  (manifest.bots ?? [])
    .flatMap((bot) => bot.commandLists ?? [])
    .flatMap(({ scopes, commands }) =>
      commands
        .filter(({ title }) => !handled.includes(title.toLowerCase()))
        .map(({ title }) => `${scopes.join(', ')}: the bot does not handle “${title}”`),
    );

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
