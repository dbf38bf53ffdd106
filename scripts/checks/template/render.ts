import { evaluateDeep, type Scope } from './evaluate.ts';
import { at, resourceId, segmentsOf, textOf, type Json, type Resource, type Template } from './template.ts';

/** A template with its expressions worked out, and what was wrong with them. */
export interface Rendered {
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, Json>>;
  readonly findings: readonly string[];
}

const TOP_LEVEL = ['$schema', 'contentVersion', 'metadata', 'parameters', 'variables', 'resources', 'outputs'];

const idOf = ({ type, name }: Resource): string => resourceId(type, name.split('/'));

/** Who is pointed to must be waited for: ARM works resources out in parallel unless `dependsOn` says otherwise. */
const unawaited = (resource: Resource, usedIds: ReadonlySet<string>): readonly string[] => {
  const waits = Array.isArray(resource.dependsOn) ? resource.dependsOn : [];
  return [...usedIds]
    .filter((id) => !waits.includes(id))
    .map((id) => `${idOf(resource)} uses ${id} but does not depend on it`);
};

/** Works out names first, then everything that points to them. */
export const renderTemplate = (template: Template, values: Readonly<Record<string, Json>>): Rendered => {
  const findings = Object.keys(template)
    .filter((key) => !TOP_LEVEL.includes(key))
    .map((key) => `a template has no “${key}”`);
  const usedNames = new Set<string>();
  const defaults = Object.entries(template.parameters).map(([name, { defaultValue }]) => [name, defaultValue] as const);
  const given = Object.entries(values).filter(([name]) => name in template.parameters);
  const parameters = Object.fromEntries(
    [...defaults, ...given].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const scope = (known: Scope['known'], usedIds = new Set<string>()): Scope => ({
    template,
    parameters,
    known,
    usedNames,
    usedIds,
    findings,
  });

  const named = template.resources.map((resource) => ({
    ...resource,
    name: textOf(evaluateDeep(resource.name, scope(undefined))),
  }));
  const known = new Map(named.map((resource) => [idOf(resource).toLowerCase(), resource.apiVersion]));

  for (const { type, name } of named)
    if (name.split('/').length !== segmentsOf(type))
      findings.push(`${type}: the name ${name} has the wrong number of parts`);
  if (known.size < named.length) findings.push('two resources have the same id');

  const resources = named.map((resource) => {
    const usedIds = new Set<string>();
    const rendered = evaluateDeep(resource, scope(known, usedIds)) as Resource;
    findings.push(...unawaited(rendered, usedIds));
    const target = at(rendered, 'scope');
    if (typeof target === 'string' && !known.has(target.toLowerCase()))
      findings.push(`${target} is not in this template`);
    return rendered;
  });
  const outputs = Object.fromEntries(
    Object.entries(template.outputs).map(([name, { value }]) => [name, evaluateDeep(value, scope(known))]),
  );

  const declared = [
    ...Object.keys(template.parameters).map((name) => `parameters.${name}`),
    ...Object.keys(template.variables).map((name) => `variables.${name}`),
  ];
  findings.push(...declared.filter((name) => !usedNames.has(name)).map((name) => `${name} is never used`));
  return { resources, outputs, findings: [...new Set(findings)] };
};
