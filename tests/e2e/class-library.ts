import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ClassWishes, FilledClass } from './class-fill.ts';
import { test as base } from './kouda.ts';
import { goTo } from './screens.ts';

export { expect } from './kouda.ts';

/** Runs class-fill.ts on a library. */
export function fillClass(library: string, wishes: ClassWishes): FilledClass {
  const script = join(import.meta.dirname, 'class-fill.ts');
  const done = spawnSync(process.execPath, [script, library, JSON.stringify(wishes)], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const line = done.stdout.split('\n').find((text) => text.startsWith('{"classHomeworkId"'));
  if (!line) throw new Error(`The class could not be filled: ${done.stdout}${done.stderr}`);
  return JSON.parse(line) as FilledClass;
}

/** The app on a library with this class, filled once a worker and copied for every test. */
export function withClass(wishes: ClassWishes) {
  return base.extend<
    { filled: FilledClass; page: Page },
    { model: { readonly folder: string; readonly filled: FilledClass } }
  >({
    model: [
      async ({}, use) => {
        const folder = await mkdtemp(join(tmpdir(), 'kouda-class-model-'));
        await use({ folder, filled: fillClass(folder, wishes) });
        await rm(folder, { recursive: true, force: true });
      },
      { scope: 'worker' },
    ],
    library: async ({ library, model }, use) => {
      await cp(model.folder, library, { recursive: true });
      await use(library);
    },
    filled: async ({ model }, use) => use(model.filled),
    /** At the class screen. */
    page: async ({ kouda, filled }, use) => {
      await goTo(kouda.page, `/class/${filled.classHomeworkId}`);
      await kouda.page.getByRole('grid').waitFor();
      await use(kouda.page);
    },
  });
}

/** The names shown, from the top; of a table short enough to be drawn whole. */
export function namesShown(page: Page): Promise<string[]> {
  return page.getByRole('rowheader').allInnerTexts();
}
