import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const theme = readFileSync(join(root, 'renderer/interface/theme.css'), 'utf8');
const known = new Set([...theme.matchAll(/^\s*--([\w-]+):/gm)].map((match) => match[1] ?? ''));

async function styleSheets(): Promise<{ path: string; css: string }[]> {
  const found: { path: string; css: string }[] = [];
  for await (const path of glob('renderer/**/*.css', { cwd: root })) {
    if (path.endsWith('theme.css')) continue;
    const css = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    found.push({ path, css });
  }
  return found;
}

describe('style sheets', () => {
  test('use only tokens that exist (or that they define)', async () => {
    const missing: string[] = [];
    const sheets = await styleSheets();
    const definedIn = (css: string) => [...css.matchAll(/--([\w-]+)\s*:/g)].map((match) => match[1] ?? '');
    // One that is no module holds for the whole page, as comment-kinds.css does.
    const global = sheets.filter(({ path }) => !path.endsWith('.module.css'));
    const shared = new Set(global.flatMap(({ css }) => definedIn(css)));
    for (const { path, css } of sheets) {
      const own = new Set(definedIn(css));
      for (const [, name = ''] of css.matchAll(/var\(--([\w-]+)/g)) {
        // Set by the component library on its own elements.
        if (/^(?:trigger-width|visual-viewport-height|page-)/.test(name)) continue;
        if (!known.has(name) && !shared.has(name) && !own.has(name)) missing.push(`${path}: --${name}`);
      }
    }
    // A name set by a component's style attribute is told here, with who sets it.
    const setByComponents = await setInline();
    expect(missing.filter((line) => !setByComponents.has(line.split('--')[1] ?? ''))).toEqual([]);
  });

  test('name no colour of their own', async () => {
    const colours: string[] = [];
    for (const { path, css } of await styleSheets()) {
      for (const [colour] of css.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi)) {
        colours.push(`${path}: ${colour}`);
      }
    }
    expect(colours).toEqual([]);
  });
});

async function setInline(): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const path of glob('renderer/**/*.{ts,tsx}', { cwd: root })) {
    for (const [, name = ''] of readFileSync(join(root, path), 'utf8').matchAll(/['"]--([\w-]+)['"]/g))
      names.add(name);
  }
  return names;
}
