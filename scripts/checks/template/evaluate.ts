import { createHash } from 'node:crypto';
import { expressionIn, parseExpression, type Expression } from './parse.ts';
import { isObject, resourceId, segmentsOf, textOf, type Json, type Template } from './template.ts';

/** What an expression may see, and what was noticed while it was worked out. */
export interface Scope {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, Json>>;
  /** Ids in this template with the API version of each; nothing while the names themselves are worked out. */
  readonly known: ReadonlyMap<string, string> | undefined;
  readonly usedNames: Set<string>;
  readonly usedIds: Set<string>;
  readonly findings: string[];
}

/** What Azure would answer; the values are made up, the properties are real. */
const REFERENCES: Readonly<Record<string, JsonSample>> = {
  'Microsoft.ManagedIdentity/userAssignedIdentities': {
    clientId: '44444444-4444-4444-8444-444444444444',
    principalId: '55555555-5555-4555-8555-555555555555',
  },
};
type JsonSample = Readonly<Record<string, string>>;

const SUBSCRIPTION = { subscriptionId: 'a-subscription', tenantId: '66666666-6666-4666-8666-666666666666' };
const RESOURCE_GROUP = { id: '/subscriptions/a-subscription/resourceGroups/a-group', location: 'uksouth' };

type Call = (inputs: readonly Json[], scope: Scope) => Json;

const lookUp = (kind: 'parameters' | 'variables', name: string, scope: Scope): Json => {
  scope.usedNames.add(`${kind}.${name}`);
  const value = kind === 'parameters' ? scope.parameters[name] : scope.template.variables[name];
  if (value === undefined) throw new Error(`uses ${kind}('${name}'), which does not exist`);
  return evaluateDeep(value, scope);
};

const idOf: Call = ([type, ...names], scope) => {
  if (names.length !== segmentsOf(textOf(type)))
    throw new Error(
      `gives ${textOf(type)} ${String(names.length)} names instead of ${String(segmentsOf(textOf(type)))}`,
    );
  const id = resourceId(textOf(type), names.map(textOf));
  if (scope.known && !scope.known.has(id.toLowerCase()))
    throw new Error(`points to ${id}, which is not in this template`);
  scope.usedIds.add(id);
  return id;
};

const referenceTo: Call = ([id, version], scope) => {
  const expected = scope.known?.get(textOf(id).toLowerCase());
  if (expected !== version)
    throw new Error(`asks for version ${textOf(version)} of ${textOf(id)}, which is ${textOf(expected)}`);
  const type = textOf(id).split('/').slice(0, 2).join('/');
  return { ...REFERENCES[type] };
};

/** Not Azure's own algorithm, but as steady and as different. */
const guidOf: Call = (inputs) =>
  createHash('sha256')
    .update(inputs.map(textOf).join('\n'))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

const FUNCTIONS: Readonly<Record<string, Call>> = {
  concat: (inputs) => inputs.map(textOf).join(''),
  toLower: ([value]) => textOf(value).toLowerCase(),
  take: ([value, count]) => textOf(value).slice(0, Number(count)),
  uniqueString: () => 'abcdefghijklm',
  guid: guidOf,
  resourceGroup: () => RESOURCE_GROUP,
  subscription: () => SUBSCRIPTION,
  parameters: ([name], scope) => lookUp('parameters', textOf(name), scope),
  variables: ([name], scope) => lookUp('variables', textOf(name), scope),
  resourceId: idOf,
  subscriptionResourceId: ([type, ...names]) =>
    `/subscriptions/a-subscription/${resourceId(textOf(type), names.map(textOf))}`,
  reference: referenceTo,
};

const evaluateTree = (tree: Expression, scope: Scope): Json => {
  if (tree.kind === 'value') return tree.value;
  if (tree.kind === 'property') {
    const whole = evaluateTree(tree.of, scope);
    const value = isObject(whole) ? whole[tree.name] : undefined;
    if (value === undefined) throw new Error(`asks for .${tree.name}, which is not there`);
    return value;
  }
  const call = FUNCTIONS[tree.name];
  if (!call) throw new Error(`calls ${tree.name}(), which is not a known function`);
  return call(
    tree.inputs.map((input) => evaluateTree(input, scope)),
    scope,
  );
};

/** A value with every expression in it, keys included, worked out. An expression that fails is left as it is and reported. */
export const evaluateDeep = (value: Json, scope: Scope): Json => {
  if (Array.isArray(value)) return value.map((item) => evaluateDeep(item, scope));
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [textOf(evaluateDeep(key, scope)), evaluateDeep(item, scope)]),
    );
  if (typeof value !== 'string') return value;
  try {
    const expression = expressionIn(value);
    return expression === undefined ? value : evaluateTree(parseExpression(expression), scope);
  } catch (fault) {
    scope.findings.push(`${value} ${fault instanceof Error ? fault.message : String(fault)}`);
    return value;
  }
};
