/** Readers of two plain formats, written from what is said of them alone; they refuse what a lenient player passes over. */
export interface ReadLabel {
  /** ms */
  readonly from: number;
  /** ms */
  readonly to: number;
  readonly text: string;
}

/** Audacity's manual, “Importing and Exporting Labels”: a line each; start and end in seconds and the text, tabs between. */
export function readAudacityLabels(file: string): ReadLabel[] {
  if (file !== '' && !file.endsWith('\n')) throw new Error('the last line does not end');
  return file
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [from = '', to = '', text, ...more] = line.split('\t');
      if (text === undefined || more.length > 0) throw new Error(`three fields, not ${line}`);
      if (![from, to].every((field) => /^\d+(\.\d+)?$/.test(field))) throw new Error(`no times: ${line}`);
      return { from: Math.round(1_000 * Number(from)), to: Math.round(1_000 * Number(to)), text };
    });
}

/** SubRip as its author's program writes it: a number, a time line, lines of text, an empty line; CR LF. */
export function readSubRip(file: string): ReadLabel[] {
  const lines = file.split('\r\n');
  if (lines.pop() !== '') throw new Error('the last line does not end');
  const labels: ReadLabel[] = [];
  while (lines.length > 0) {
    if (lines.shift() !== String(labels.length + 1)) throw new Error(`no number ${labels.length + 1}`);
    const times = /^(\d\d):(\d\d):(\d\d),(\d{3}) --> (\d\d):(\d\d):(\d\d),(\d{3})$/.exec(lines.shift() ?? '');
    if (!times) throw new Error('no time line');
    const [h = 0, m = 0, s = 0, ms = 0, h2 = 0, m2 = 0, s2 = 0, ms2 = 0] = times.slice(1).map(Number);
    const end = lines.indexOf('');
    if (end < 1) throw new Error('no text, or no empty line behind it');
    const text = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
    labels.push({
      from: ((h * 60 + m) * 60 + s) * 1_000 + ms,
      to: ((h2 * 60 + m2) * 60 + s2) * 1_000 + ms2,
      text,
    });
  }
  return labels;
}
