/** The lines between `---` and `---` at a document's very start, when they are `key: value` lines. */
export interface FrontMatter {
  /** Lines taken up, both `---` included; 0: there is none. */
  lineCount: number;
  /** Keys in lower case. */
  values: ReadonlyMap<string, { value: string; line: number }>;
}

const NONE: FrontMatter = { lineCount: 0, values: new Map() };
const MAX_LINES = 100;
const KEY_VALUE = /^([\p{L}\p{N}_ -]{1,40}?)[ \t]*[:：](?:[ \t]+|$)(.*)$/u;

function unquoted(text: string): string {
  const value = text.trim();
  const quote = value[0];
  const quoted = (quote === '"' || quote === "'") && value.length >= 2 && value.endsWith(quote);
  return quoted ? value.slice(1, -1) : value;
}

/**
 * Reads front matter: flat `key: value` lines and nothing more of YAML. Lines of other shapes (lists, comments)
 * are passed over. A `---` that opens something else is a rule, and there is no front matter.
 */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
  if (lines[0]?.trimEnd() !== '---') return NONE;
  const values = new Map<string, { value: string; line: number }>();
  for (let at = 1; at < Math.min(lines.length, MAX_LINES); at += 1) {
    const line = lines[at] ?? '';
    if (line.trimEnd() === '---' || line.trimEnd() === '...') {
      return values.size > 0 ? { lineCount: at + 1, values } : NONE;
    }
    const match = KEY_VALUE.exec(line.slice(0, 5_000));
    if (match?.[1]) values.set(match[1].toLowerCase(), { value: unquoted(match[2] ?? ''), line: at + 1 });
    else if (line.startsWith('#') && !line.startsWith('# ')) return NONE;
  }
  return NONE;
}
