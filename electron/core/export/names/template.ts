import { plainName, shortened, unreserved, withoutEdges } from '../../plain-name.ts';

/** What a template may name. Numbers take a width: `{question:2}` is `03`. */
export const TEMPLATE_FIELDS = [
  'number',
  'name',
  'homework',
  'question',
  'title',
  'take',
  'version',
  'date',
] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];
export type TemplateValues = Readonly<Record<TemplateField, string | number>>;

/** Bytes of UTF-8 of one folder's or file's name, before its extension and ` (2)`: encrypted home folders allow 143. */
const MAX_NAME_BYTES = 120;
const MAX_FOLDERS = 4;

type Part = string | { readonly field: TemplateField; readonly width: number };

/** A template taken apart: folders, and the file's name last. */
export type Template = readonly (readonly Part[])[];

/**
 * Reads `{number}_{name}/q{question:2}_t{take}`. `/` and `\` make folders.
 *
 * @returns null when a field is unknown, a brace is left open, or there are more than four folders.
 */
export function readTemplate(template: string): Template | null {
  const segments = template.split(/[\\/]+/).filter((segment) => segment.trim() !== '');
  if (segments.length === 0 || segments.length > MAX_FOLDERS + 1) return null;
  const read: Part[][] = [];
  for (const segment of segments) {
    const parts: Part[] = [];
    for (const piece of segment.split(/(\{[^{}]*\})/)) {
      const match = /^\{([a-z]+)(?::([1-9]))?\}$/.exec(piece);
      const field = TEMPLATE_FIELDS.find((each) => each === match?.[1]);
      if (match && field) parts.push({ field, width: Number(match[2] ?? 1) });
      else if (/[{}]/.test(piece)) return null;
      else if (piece !== '') parts.push(piece);
    }
    read.push(parts);
  }
  return read;
}

/** One name, or a folder's, that every file system takes; a value can make neither a folder nor a device of it. */
function segmentName(parts: readonly Part[], values: TemplateValues): string {
  const text = parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = values[part.field];
      return typeof value === 'number'
        ? String(value).padStart(part.width, '0')
        : // A long title must not push the numbers behind it off the end.
          shortened(plainName(value), MAX_NAME_BYTES / 2);
    })
    .join('');
  // An empty student number would leave its separator behind: `_王小明`.
  const trimmed = plainName(text).replace(/^[._ -]+|[._ -]+$/g, '');
  return unreserved(withoutEdges(shortened(trimmed, MAX_NAME_BYTES))) || '_';
}

/** Names that a file system which ignores case or Unicode forms takes for one have the same key. */
export const keyOf = (path: string) => path.normalize('NFKC').toLowerCase().normalize('NFC');

/** Relative paths with `/`, each its own on every file system; the second of a name becomes `… (2)`. */
export class FileNames {
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /** `extension` with its dot. */
  nameFor(template: Template, values: TemplateValues, extension: string): string {
    const segments = template.map((parts) => segmentName(parts, values));
    return this.#claim(segments.slice(0, -1), segments.at(-1) ?? '_', extension);
  }

  /** A name made by Kouda itself, inside folders of the same kind. */
  fixed(folders: readonly string[], stem: string, extension: string): string {
    return this.#claim(folders, stem, extension);
  }

  #claim(wanted: readonly string[], stem: string, extension: string): string {
    const folders: string[] = [];
    for (const folder of wanted) {
      let name = folder;
      for (let count = 2; this.#files.has(keyOf([...folders, name].join('/'))); count++)
        name = `${folder} (${count})`;
      folders.push(name);
      this.#folders.add(keyOf(folders.join('/')));
    }
    for (let count = 1; ; count++) {
      const path = [...folders, `${stem}${count === 1 ? '' : ` (${count})`}${extension}`].join('/');
      const key = keyOf(path);
      if (this.#files.has(key) || this.#folders.has(key)) continue;
      this.#files.add(key);
      return path;
    }
  }
}
