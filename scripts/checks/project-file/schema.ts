import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { inRepository } from '../repository.ts';
import { allSteps, type ProjectFile, type Step } from './project-file.ts';

interface Definition {
  readonly properties?: { readonly uses?: { readonly const?: string } };
  readonly allOf?: readonly { readonly $ref: string }[];
}

export interface ToolkitSchema {
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly properties: { readonly version: { readonly const: string } };
}

/** The toolkit's schema of v1.11 as `fetch-yaml-schema.mjs` leaves it, or nothing. */
export const loadToolkitSchema = (): ToolkitSchema | undefined => {
  const file = inRepository('.cache', 'yaml.schema.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ToolkitSchema) : undefined;
};

/** A definition's action, also where it shares a base with another. */
const actionOf = (schema: ToolkitSchema, { properties, allOf }: Definition): string | undefined =>
  properties?.uses?.const ??
  allOf?.map(({ $ref }) => schema.definitions[$ref.split('/').at(-1) ?? '']?.properties?.uses?.const).find(Boolean);

/** Each step is judged by the definitions of its own action: judged as a whole, one slip makes 167 errors. */
export const toolkitJudge = (schema: ToolkitSchema): ((file: ProjectFile) => readonly string[]) => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(schema, 'toolkit');

  const checkStep = (step: Step): readonly string[] => {
    const candidates = Object.entries(schema.definitions).filter(
      ([name, one]) => !name.endsWith('Base') && actionOf(schema, one) === step.uses,
    );
    const attempts = candidates.map(([name]) => {
      const valid = ajv.getSchema(`toolkit#/definitions/${name}`);
      return valid?.(step) === true ? [] : (valid?.errors ?? []);
    });
    const [best] = attempts.sort((a, b) => a.length - b.length);
    if (!best) return [`${step.uses} is no action of the toolkit`];
    return best.map(({ instancePath, message }) => `${step.uses}${instancePath} ${message ?? ''}`);
  };
  return (file) => [
    ...(file.version === schema.properties.version.const ? [] : [`version ${file.version} is another schema's`]),
    ...allSteps(file).flatMap(checkStep),
  ];
};
