import type { Locator, Page } from '@playwright/test';

/** Goes to a screen by its address after the `#`, within the page that is open. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
}

export function currentPath(page: Page): string {
  return new URL(page.url()).hash.replace(/^#/, '') || '/';
}

/** A homework document as a teacher writes it. */
export function document(title: string, ...questions: [question: string, reference: string][]): string {
  const parts = questions.map(
    ([question, reference], at) => `${at + 1} ${question}\n\n\`\`\`text\n${reference}\n\`\`\`\n`,
  );
  return `# ${title}\n\n${parts.join('\n')}`;
}

/** Opens documents with the page's own button; `name` is the button's in the page's language. */
export async function openDocuments(
  page: Page,
  files: readonly { name: string; text: string | Buffer }[],
  name: string | RegExp = /打开文档|Open document/,
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name }).first().click();
  const mimeType = 'text/markdown';
  await (await chooser).setFiles(
    files.map((file) => ({ name: file.name, mimeType, buffer: Buffer.from(file.text) })),
  );
}

/** Pixels by which the page is wider than its window: 0 means nothing scrolls sideways. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(
    () => window.document.documentElement.scrollWidth - window.document.documentElement.clientWidth,
  );
}

/** Whether a press on its middle meets it now, nothing lying over it. */
export function isFree(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(window.document.elementFromPoint(x + width / 2, y + height / 2));
  });
}
