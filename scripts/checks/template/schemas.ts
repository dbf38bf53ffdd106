import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../repository.ts';

/** A JSON schema, as far as the walk through properties needs it. */
export interface Schema {
  readonly id?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Microsoft's published resource schemas, one file for each provider and version. */
export interface ArmSchemas {
  readonly files: ReadonlyMap<string, Schema>;
  /** type@version in small letters → where its definition is */
  readonly resources: ReadonlyMap<string, string>;
}

const FOLDER = inRepository('..', 'shared', 'arm-schemas');

type Definitions = Readonly<Record<string, Schema>>;

/** Files under the folder, except the whole template's, which refers to many that are not there. */
const readFiles = (): readonly Schema[] =>
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !file.endsWith('deploymentTemplate.json'))
    .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Schema);

/** Two definitions refuse what they describe: they close the base and describe the rest in its alternatives. */
const TOO_STRICT = ['MetricAlertCriteria', 'Channel'];

const opened = (schema: Schema): Schema => {
  const { allOf, ...own } = schema;
  const open = Object.fromEntries(Object.entries(own).filter(([key]) => key !== 'additionalProperties'));
  return allOf ? { ...open, allOf: allOf.map(opened) } : open;
};

const mended = (schema: Schema): Schema =>
  schema.definitions
    ? {
        ...schema,
        definitions: Object.fromEntries(
          Object.entries(schema.definitions).map(([name, one]) => [
            name,
            TOO_STRICT.includes(name) ? opened(one) : one,
          ]),
        ),
      }
    : schema;

/** The schemas, or nothing where the folder is not there. */
export const loadArmSchemas = (): ArmSchemas | undefined => {
  if (!existsSync(FOLDER)) return undefined;
  const files = new Map(readFiles().map((schema) => [(schema.id ?? '').replace(/#$/, ''), mended(schema)]));
  const resources = new Map<string, string>();
  for (const [id, schema] of files)
    for (const [group, definitions] of Object.entries(schema as Record<string, Definitions>))
      if (/(^|_)resourceDefinitions$/.test(group))
        for (const [name, { properties }] of Object.entries(definitions))
          for (const type of properties?.type?.enum ?? [])
            for (const version of properties?.apiVersion?.enum ?? []) {
              const key = `${type}@${version}`.toLowerCase();
              if (!resources.has(key)) resources.set(key, `${id}#/${group}/${name}`);
            }
  return { files, resources };
};

/** The schema that a reference points to, in its own file or another. */
export const follow = (
  { files }: ArmSchemas,
  from: string,
  ref: string,
): { schema: Schema; file: string } | undefined => {
  const [file, pointer = ''] = ref.startsWith('#') ? [from, ref.slice(1)] : ref.split('#');
  const steps = pointer.split('/').filter((step) => step !== '');
  const schema = steps.reduce<unknown>(
    (inside, step) => (inside as Record<string, unknown> | undefined)?.[step],
    files.get(file ?? ''),
  );
  return schema === undefined ? undefined : { schema: schema as Schema, file: file ?? '' };
};
