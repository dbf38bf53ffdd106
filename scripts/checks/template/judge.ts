import Ajv04 from 'ajv-draft-04';
import type { ErrorObject } from 'ajv';
import { follow, type ArmSchemas } from './schemas.ts';
import type { Resource } from './template.ts';
import { unknownProperties } from './unknown-properties.ts';

/** Keys that belong to every resource of a template and to no schema of one. */
const OF_THE_TEMPLATE = ['dependsOn', 'copy', 'condition', 'comments', 'scope'];

/** Alternatives make noise: the error deepest inside the value is nearest to the cause. */
const nearest = (errors: readonly ErrorObject[]): readonly ErrorObject[] => {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const real = errors.filter(({ keyword, params }) => keyword !== 'oneOf' && !isExpressionBranch(params));
  const deepest = Math.max(0, ...real.map(depth));
  const causes = real.filter((error) => depth(error) === deepest);
  return causes.length > 0 ? causes : errors;
};

/** Every alternative "or an expression" complains too; it is never the cause. */
const isExpressionBranch = (params: Record<string, unknown>): boolean =>
  typeof params.pattern === 'string' && params.pattern.startsWith('^\\[');

/** Some schemas mean the whole of a child's name, others its last part: either will do. */
const namesForSchema = ({ name }: Resource): readonly string[] => [name, name.split('/').at(-1) ?? name];

/** Judges resources, their expressions worked out, by Microsoft's schema of exactly their type and version. */
export const resourceJudge = (schemas: ArmSchemas): ((resource: Resource) => readonly string[]) => {
  const ajv = new Ajv04.default({
    strict: false,
    allErrors: true,
    validateFormats: false,
    validateSchema: false,
    logger: false,
  });
  for (const [id, schema] of schemas.files) ajv.addSchema(schema, id);

  return (resource) => {
    const which = `${resource.type}@${resource.apiVersion}`;
    const ref = schemas.resources.get(which.toLowerCase());
    const place = ref === undefined ? undefined : follow(schemas, '', ref);
    if (ref === undefined || !place) return [`${which} has no schema: its structure is not checked`];

    const bare = Object.fromEntries(Object.entries(resource).filter(([key]) => !OF_THE_TEMPLATE.includes(key)));
    const valid = ajv.getSchema(ref) ?? ajv.compile({ $ref: ref });
    const attempts = namesForSchema(resource).map((name) =>
      valid({ ...bare, name }) === true ? [] : (valid.errors ?? []),
    );
    const wrong = nearest(attempts.reduce((best, one) => (one.length < best.length ? one : best)));
    return [
      ...new Set(
        wrong.map(
          ({ instancePath, message, params }) => `${which}${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
        ),
      ),
      ...unknownProperties(schemas, place, bare, which),
    ];
  };
};
