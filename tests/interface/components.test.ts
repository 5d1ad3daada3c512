import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMPONENTS } from '../../renderer/features/settings/components.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

test('the list of what ships names every package of the core, each with its own licence', () => {
  const listed = COMPONENTS.map(({ name }) => name);
  expect(listed).toEqual(expect.arrayContaining(Object.keys(read('package.json').dependencies)));
  for (const { name, licence } of COMPONENTS) {
    expect(`${name} ${read(`node_modules/${name}/package.json`).license}`).toBe(`${name} ${licence}`);
  }
});
