import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Which part may import which; a part may always import itself. Longest path wins. */
const PARTS: Record<string, { imports: readonly string[]; node: boolean; electron?: true }> = {
  'electron/contract': { imports: [], node: false },
  'electron/signal': { imports: [], node: false },
  'electron/core': { imports: ['electron/contract', 'electron/signal'], node: true },
  'electron/web-surface': { imports: ['electron/contract', 'electron/core'], node: true },
  'electron/desktop': {
    imports: ['electron/contract', 'electron/core', 'electron/web-surface'],
    node: true,
    electron: true,
  },
  'electron/preload': { imports: ['electron/contract'], node: false, electron: true },
  'electron/browser-host': {
    imports: ['electron/contract', 'electron/core', 'electron/web-surface'],
    node: true,
  },
  'electron/command': { imports: ['electron/contract', 'electron/core'], node: true },
  'electron/launcher': { imports: [], node: true },
  'renderer/interface': { imports: ['electron/contract'], node: false },
  'renderer/backend': { imports: ['electron/contract'], node: false },
  'renderer/audio/worklet': { imports: ['electron/signal'], node: false },
  'renderer/audio': {
    imports: ['electron/contract', 'electron/signal', 'renderer/backend', 'renderer/audio/worklet'],
    node: false,
  },
  'renderer/player': {
    imports: [
      'electron/contract',
      'electron/signal',
      'renderer/interface',
      'renderer/backend',
      'renderer/audio',
    ],
    node: false,
  },
  'renderer/reference': {
    imports: ['electron/contract', 'electron/signal', 'renderer/interface', 'renderer/backend'],
    node: false,
  },
  'renderer/class-folders': {
    imports: ['electron/contract', 'renderer/interface', 'renderer/backend'],
    node: false,
  },
  'renderer/tasks': { imports: ['renderer/interface'], node: false },
  'renderer/features/*': {
    imports: [
      'electron/contract',
      'electron/signal',
      'renderer/interface',
      'renderer/backend',
      'renderer/audio',
      'renderer/player',
      'renderer/reference',
      'renderer/class-folders',
      'renderer/tasks',
    ],
    node: false,
  },
  'renderer/app': {
    imports: [
      'electron/contract',
      'electron/signal',
      'renderer/interface',
      'renderer/backend',
      'renderer/audio',
      'renderer/player',
      'renderer/reference',
      'renderer/class-folders',
      'renderer/tasks',
      'renderer/features/*',
    ],
    node: false,
  },
};

interface Import {
  readonly from: string;
  readonly to: string;
}

/** The imports of a source text, type imports and dynamic ones included. */
function importsOf(source: string): string[] {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s*|\bnew URL\(\s*)(['"])([^'"\n]+)\1/gm;
  return [...text.matchAll(pattern)].map((match) => match[2] ?? '');
}

/** The part a file belongs to, a feature under its own name: `renderer/features/takes`. */
function partOf(path: string): string | undefined {
  const feature = /^renderer\/features\/[^/]+/.exec(path)?.[0];
  if (feature) return feature;
  return Object.keys(PARTS)
    .filter((part) => path.startsWith(`${part}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function rulesOf(part: string) {
  return PARTS[part] ?? PARTS[part.replace(/[^/]+$/, '*')];
}

/** A sentence for an arrow that the house forbids; undefined: allowed. */
function forbidden({ from, to }: Import): string | undefined {
  const part = partOf(from);
  if (!part) return undefined;
  const rules = rulesOf(part);
  if (!rules) return `${from} belongs to no part`;
  if (to === 'electron' || to.startsWith('electron/'))
    return rules.electron ? undefined : `${from} imports electron`;
  if (to.startsWith('node:'))
    return rules.node ? undefined : `${from} imports ${to}, which its runtime lacks`;
  if (!to.startsWith('.')) return undefined;
  const target = relative(root, resolve(root, dirname(from), to))
    .split(sep)
    .join('/');
  const other = partOf(target);
  if (other === part) return undefined;
  const allowed =
    other && rules.imports.some((name) => name === other || name === other.replace(/[^/]+$/, '*'));
  // A feature is no wildcard to its siblings: only the app may import features.
  return allowed ? undefined : `${from} imports ${target}`;
}

async function allImports(): Promise<Import[]> {
  const found: Import[] = [];
  for await (const path of glob('{electron,renderer}/**/*.{ts,tsx}', { cwd: root })) {
    const from = path.split(sep).join('/');
    for (const to of importsOf(readFileSync(join(root, path), 'utf8'))) found.push({ from, to });
  }
  return found;
}

describe('the house', () => {
  test('has no forbidden arrow', async () => {
    const imports = await allImports();
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.map(forbidden).filter(Boolean)).toEqual([]);
  });

  test.each([
    ['electron/contract/takes.ts', 'node:fs'],
    ['electron/contract/takes.ts', '../core/error.ts'],
    ['electron/core/core.ts', '../web-surface/index.ts'],
    ['electron/core/core.ts', 'electron'],
    ['electron/browser-host/serve.ts', '../desktop/window.ts'],
    ['electron/command/main.ts', '../web-surface/index.ts'],
    ['electron/command/words/en.ts', '../../../renderer/interface/languages/en/errors.ts'],
    ['electron/desktop/main.ts', '../browser-host/serve.ts'],
    ['electron/preload/preload.ts', '../core/core.ts'],
    ['renderer/features/takes/a.tsx', '../recording/b.tsx'],
    ['renderer/features/takes/a.tsx', '../../app/b.tsx'],
    ['renderer/features/takes/a.tsx', '../../../electron/core/error.ts'],
    ['renderer/audio/recorder.ts', '../features/takes/a.tsx'],
    ['renderer/player/Player.tsx', '../features/takes/a.tsx'],
    ['renderer/reference/ReferenceText.tsx', '../player/Player.tsx'],
    ['renderer/interface/parts/button.tsx', '../../backend/client.ts'],
    ['renderer/audio/worklet/capture.ts', '../recorder.ts'],
  ])('forbids %s importing %s', (from, to) => {
    expect(forbidden({ from, to })).toBeDefined();
  });

  test('sees every way to import', () => {
    const source = `import a from './a.ts';\nimport type { B } from './b.ts';\nexport * from './c.ts';\nconst d = await import('./d.ts');\nimport './e.css';\nnew URL('./f.ts', import.meta.url)`;
    expect(importsOf(source)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.css', './f.ts']);
  });
});
