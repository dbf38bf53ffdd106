// `npm run new -- <name>`: scaffolds a room with a route, its rules and a test, and says which line to add to app.ts.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [name = ''] = process.argv.slice(2);
if (!/^[a-z][a-z-]{2,30}$/.test(name)) {
  console.error('Say the room’s name, a plural noun in lower case: npm run new -- workstreams');
  process.exit(2);
}
const folder = join(import.meta.dirname, '..', 'bot', name);
if (existsSync(folder)) {
  console.error(`bot/${name} is there already.`);
  process.exit(2);
}

const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const Pascal = camel.charAt(0).toUpperCase() + camel.slice(1);

const files: Record<string, string> = {
  'README.md': `# ${Pascal}

What this room is for, in one sentence.

- **Words**:
- **States**:
- **Emits**: nothing yet. **Listens to**: nothing yet.
- **What would surprise you**:
`,
  'contract.ts': `/** \`GET /${name}\` */
export interface ${Pascal}List {
  ${camel}: string[];
}
`,
  'rules.ts': `import type { ${Pascal}List } from './contract.ts';

/** Pure: what is there, in order. */
export const listed = (names: string[]): ${Pascal}List => ({ ${camel}: names.toSorted() });
`,
  'rules.test.ts': `import { listed } from './rules.ts';

describe('${name}', () => {
  it('lists what is there in order', () => {
    expect(listed(['b', 'a'])).toEqual({ ${camel}: ['a', 'b'] });
  });
});
`,
  'index.ts': `import type { Capability } from '../capability.ts';
import { listed } from './rules.ts';

/** What this room does, for app.ts. */
export const ${camel} = (): Capability => ({
  name: '${name}',
  routes: [{ method: 'GET', path: '/${name}', action: 'register.read', handle: async () => ({ body: listed([]) }) }],
});
`,
};

mkdirSync(folder, { recursive: true });
for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
console.log(`bot/${name} is there. Add to the list in bot/app.ts:

  ${camel}(),

and its actions to bot/kernel/policy.ts; then: npm run check && npm test -- --selectProjects unit bot/${name}`);
