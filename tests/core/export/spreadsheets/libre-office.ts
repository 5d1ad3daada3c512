import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { onPath } from '../../../runner/browser.ts';

export const canOpenSheets = Boolean(onPath('soffice'));

export interface ReadCell {
  readonly type: 'string' | 'float' | 'formula';
  /** As it is shown; of a number its exact value. */
  readonly text: string;
}

/**
 * The tables as LibreOffice reads them, by file name: one run for text files and one for workbooks, side by side, since
 * starting it is what takes the time. In text files it is told to run whatever looks like a formula, as Excel does unasked.
 */
export async function openedByLibreOffice(
  paths: readonly string[],
  folder: string,
): Promise<Map<string, ReadCell[][]>> {
  const out = join(folder, 'read');
  const convert = (extension: string, more: readonly string[]) => {
    const profile = pathToFileURL(join(folder, `profile${extension}`)).href;
    const args = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'fods', '--outdir', out];
    return promisify(execFile)('soffice', [
      ...args,
      ...more,
      ...paths.filter((path) => path.endsWith(extension)),
    ]);
  };
  // Comma, double quote, UTF-8, from line 1, no types, any language, not all as text, numbers found, formulas run.
  const asText = 'Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1,true';
  await Promise.all([convert('.csv', [`--infilter=${asText}`]), convert('.xlsx', [])]);
  return new Map(
    paths.map((path) => {
      const name = basename(path);
      return [name, tableOf(readFileSync(join(out, `${name.slice(0, -extname(name).length)}.fods`), 'utf8'))];
    }),
  );
}

const TEXTS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml: string) =>
  xml
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count: string | undefined) =>
      ' '.repeat(Number(count ?? 1)),
    )
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) =>
      name ? (TEXTS[name] ?? '') : String.fromCodePoint(Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10)),
    );

/** Rows and cells of the first table of an OpenDocument spreadsheet; empty ones at the end are left out. */
function tableOf(xml: string): ReadCell[][] {
  const table = /<table:table [\s\S]*?<\/table:table>/.exec(xml)?.[0] ?? '';
  const rows = [...table.matchAll(/<table:table-row[^>]*>([\s\S]*?)<\/table:table-row>/g)].map(
    ([, row = '']) => {
      const cells = [
        ...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g),
      ].flatMap(([, attributes = '', content = '']): ReadCell[] => {
        const repeated = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
        const shown = [...content.matchAll(/<text:p[^>]*?(?:\/>|>([\s\S]*?)<\/text:p>)/g)].map(
          ([, text = '']) => plain(text),
        );
        const value = / office:value="([^"]*)"/.exec(attributes)?.[1];
        const cell: ReadCell = attributes.includes('table:formula=')
          ? { type: 'formula', text: attributes }
          : value === undefined
            ? { type: 'string', text: shown.join('\n') }
            : { type: 'float', text: value };
        return Array.from({ length: Math.min(repeated, 100) }, () => cell);
      });
      while (cells.length > 0 && cells.at(-1)?.type === 'string' && cells.at(-1)?.text === '') cells.pop();
      return cells;
    },
  );
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  return rows;
}
