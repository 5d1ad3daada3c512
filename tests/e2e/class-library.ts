import type { Page } from '@playwright/test';
import type { ClassWishes, FilledClass } from './class-fill.ts';
import { FilledLibrary, onCopyOf } from './filled-library.ts';
import { goTo } from './screens.ts';

export { expect } from './kouda.ts';

/** The app on a library that holds a class, at the class's screen. */
export function withClass(wishes: ClassWishes) {
  const original = new FilledLibrary<FilledClass>('class-fill.ts', () => [JSON.stringify(wishes)]);
  return onCopyOf(original).extend<{ page: Page }>({
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
