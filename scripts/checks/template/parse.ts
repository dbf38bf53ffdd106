/** Reads one expression of a template, such as `concat(variables('siteName'), '/scm')`, into a tree. */

export type Expression =
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly Expression[] }
  | { readonly kind: 'property'; readonly of: Expression; readonly name: string };

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(\d+)|([A-Za-z_]\w*)|([(),.]))/y;

type Token = { readonly value: string | number } | { readonly name: string } | { readonly mark: string };

const tokens = (text: string): readonly Token[] => {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`cannot be read from “${text.slice(at)}”`);
    const [, quoted, digits, name, mark] = match;
    if (quoted !== undefined) found.push({ value: quoted.replaceAll("''", "'") });
    else if (digits !== undefined) found.push({ value: Number(digits) });
    else if (name !== undefined) found.push({ name });
    else found.push({ mark: mark ?? '' });
  }
  return found;
};

/** @throws Error saying from where on the text cannot be read */
export const parseExpression = (text: string): Expression => {
  const rest = [...tokens(text)];
  const takes = (mark: string): boolean => {
    const [next] = rest;
    if (!next || !('mark' in next) || next.mark !== mark) return false;
    rest.shift();
    return true;
  };
  const expect = (mark: string) => {
    if (!takes(mark)) throw new Error(`lacks “${mark}”`);
  };

  const inputs = (): Expression[] => {
    const list: Expression[] = [];
    if (takes(')')) return list;
    do list.push(one());
    while (takes(','));
    expect(')');
    return list;
  };
  const one = (): Expression => {
    const next = rest.shift();
    if (!next || 'mark' in next) throw new Error('lacks a value');
    if ('value' in next) return { kind: 'value', value: next.value };
    expect('(');
    let tree: Expression = { kind: 'call', name: next.name, inputs: inputs() };
    while (takes('.')) {
      const property = rest.shift();
      if (!property || !('name' in property)) throw new Error('lacks a property name after “.”');
      tree = { kind: 'property', of: tree, name: property.name };
    }
    return tree;
  };

  const tree = one();
  if (rest.length > 0) throw new Error('goes on after its end');
  return tree;
};

/** The text inside the brackets, or nothing when the value is meant literally (`[[` is a literal bracket). */
export const expressionIn = (value: string): string | undefined => {
  if (!value.startsWith('[') || value.startsWith('[[')) return undefined;
  if (!value.endsWith(']')) throw new Error('lacks its closing bracket');
  return value.slice(1, -1);
};
