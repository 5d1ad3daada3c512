import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnkiExport, ExportSubject, Homework } from '../../../../electron/contract/index.ts';
import type { Core } from '../../../../electron/core/core.ts';
import { cardBack, cardFront } from '../../../../electron/core/export/anki/card-html.ts';
import { CARD_WORDS } from '../../../../electron/core/export/anki/card-words.ts';
import { deckText } from '../../../../electron/core/export/anki/deck-text.ts';
import { deckName } from '../../../../electron/core/export/anki/decks.ts';
import { planAnki } from '../../../../electron/core/export/anki/plan-anki.ts';
import { readable } from '../../../../electron/core/export/report/html-text.ts';
import type {
  Exported,
  ExportedQuestion,
  KeptAudio,
} from '../../../../electron/core/export/subject/exported.ts';
import { builtIn, open, record, scratchFolder } from '../../library/opened.ts';
import { ended, filesIn } from '../exporting.ts';
import { exportedClass, keptTone, written } from '../report/exported-class.ts';
import { keyPointsOf, readApkg, readDeckText, referenceOf, shownText, soundsOf } from './read-anki.ts';

const APKG: AnkiExport = { what: 'anki', format: 'apkg', language: 'zh' };
const TEXT: AnkiExport = { ...APKG, format: 'text' };
const NOW = Date.UTC(2026, 10, 27, 12);

/** The built-in homework with takes of its first and third question. */
async function answered(): Promise<{ core: Core; homework: Homework; subject: ExportSubject }> {
  const core = await open(scratchFolder());
  for (const question of [0, 2, 2]) await record(core, question, 5);
  const homework = await builtIn(core);
  return { core, homework, subject: { kind: 'homework', homeworkId: homework.id, takes: 'chosen' } };
}

async function exportTo(core: Core, subject: ExportSubject, choice: AnkiExport, folder: string) {
  const preview = await core.exports.preview({ subject, choice });
  const { id } = await core.exports.start({ subject, choice, folder });
  return { preview, run: await ended(core, id) };
}

const secondsOf = (mp3: string): number => {
  const args = ['-v', 'error', '-i', mp3, '-f', 's16le', '-ac', '1', '-ar', '16000', '-'];
  return execFileSync('ffmpeg', args).length / 2 / 16_000;
};

/** What a card must be of a question of the built-in homework. */
function expectCard(homework: Homework, index: number, front: string, back: string): void {
  const question = homework.questions[index];
  if (!question) throw new Error('no such question');
  expect(shownText(front)).toBe(question.title);
  expect(referenceOf(back)).toBe(question.reference === '' ? null : question.reference);
  expect(keyPointsOf(back)).toEqual(question.keyPoints);
  expect(back).not.toMatch(/[\t\n]/);
  expect(soundsOf(back)).toHaveLength([0, 2].includes(index) ? 1 : 0);
}

test('the five Kafka questions as text and media: verbatim, each take beside its question', async () => {
  const { core, homework, subject } = await answered();
  const folder = scratchFolder();
  const { preview, run } = await exportTo(core, subject, TEXT, folder);
  expect(run).toMatchObject({ state: 'finished', what: 'anki', format: 'text', problems: [] });
  expect(filesIn(folder)).toEqual(preview.files.map(({ name }) => name).sort());
  expect(preview.totalBytes).not.toBeNull();
  const inside = join(folder, `${homework.title} Anki`);
  const { headers, rows } = readDeckText(readFileSync(join(inside, `${homework.title}.txt`), 'utf8'));
  expect(Object.fromEntries(headers)).toMatchObject({
    separator: 'tab',
    html: 'true',
    'guid column': '1',
    'deck column': '2',
  });
  expect(rows).toHaveLength(5);
  for (const [index, [, deck, front = '', back = '']] of rows.entries()) {
    expect(deck).toBe(homework.title);
    expectCard(homework, index, front, back);
  }
  expect(new Set(rows.map(([guid]) => guid)).size).toBe(5);
  const media = join(inside, 'collection.media');
  const played = rows.flatMap(([, , , back = '']) => soundsOf(back));
  expect(played.sort()).toEqual(readdirSync(media).sort());
  for (const name of played) {
    expect(name).toMatch(/^kouda_[a-z0-9_]+\.mp3$/);
    expect(secondsOf(join(media, name))).toBeCloseTo(1, 2);
  }
  const readMe = readFileSync(join(inside, '请先读 README.txt'), 'utf8');
  expect(readMe).toContain(`${homework.title}.txt`);

  // Once more into the same folder: every name is another, and the text says the new ones.
  const again = await exportTo(core, subject, TEXT, folder);
  const renamed = again.run.written.map((name) => name.slice(name.lastIndexOf('/') + 1));
  expect(renamed).toHaveLength(4);
  const second = readDeckText(readFileSync(join(inside, `${homework.title} (2).txt`), 'utf8')).rows;
  expect(second.map(([guid]) => guid)).toEqual(rows.map(([guid]) => guid));
  expect(second.flatMap(([, , , back = '']) => soundsOf(back)).sort()).toEqual(
    renamed.filter((name) => name.endsWith('.mp3')).sort(),
  );
  expect(readFileSync(join(inside, '请先读 README (2).txt'), 'utf8')).toContain(`${homework.title} (2).txt`);
});

test('the same as a package: a sound collection, its media, and numbers that stay', async () => {
  const { core, homework, subject } = await answered();
  const folder = scratchFolder();
  const { preview, run } = await exportTo(core, subject, APKG, folder);
  expect(run).toMatchObject({ state: 'finished', problems: [] });
  const path = join(folder, `${homework.title}.apkg`);
  expect(filesIn(folder)).toEqual([`${homework.title}.apkg`]);
  const size = readFileSync(path).length;
  expect(Math.abs((preview.totalBytes ?? 0) / size - 1)).toBeLessThan(0.4);
  const read = await readApkg(path, scratchFolder());
  expect(read.version).toBe(11);
  expect(read.entries).toEqual(['0', '1', 'collection.anki2', 'media']);
  expect(read.notes).toHaveLength(5);
  for (const [index, note] of read.notes.entries()) {
    const fields = note.flds.split('\u001f');
    const type = read.noteTypes[note.mid];
    expect(fields).toHaveLength(type?.flds.length ?? 0);
    expectCard(homework, index, fields[0] as string, fields[1] as string);
    expect(note.sfld).toBe(homework.questions[index]?.title);
    const digest = createHash('sha1').update(String(note.sfld)).digest('hex');
    expect(note.csum).toBe(Number.parseInt(digest.slice(0, 8), 16));
    expect(read.cards[index]).toMatchObject({ nid: note.id, ord: 0, type: 0, queue: 0, due: index + 1 });
    expect(read.decks[read.cards[index]?.did ?? 0]?.name).toBe(homework.title);
  }
  const played = read.notes.flatMap(({ flds }) => soundsOf(flds));
  expect(played.sort()).toEqual([...read.media.keys()].sort());
  for (const [name, bytes] of read.media) {
    const mp3 = join(folder, name);
    writeFileSync(mp3, bytes);
    expect(secondsOf(mp3)).toBeCloseTo(1, 2);
  }
  // Exported again, the notes are the same ones.
  const later = scratchFolder();
  await exportTo(core, subject, APKG, later);
  const next = await readApkg(join(later, `${homework.title}.apkg`), scratchFolder());
  expect(next.notes.map(({ guid }) => guid)).toEqual(read.notes.map(({ guid }) => guid));
  expect(next.notes[0]?.mod).toBeGreaterThanOrEqual(read.notes[0]?.mod ?? 0);
  expect(Object.keys(next.decks)).toEqual(Object.keys(read.decks));
  expect([...next.media.keys()]).toEqual([...read.media.keys()]);
});

test('one take is its question’s card alone; a homework nobody answered is its questions', async () => {
  const { core, homework } = await answered();
  const folder = scratchFolder();
  const [, , third] = homework.questions;
  const takeIds = third?.takes.map(({ id }) => id) ?? [];
  await exportTo(core, { kind: 'takes', takeIds }, APKG, folder);
  const read = await readApkg(join(folder, `${homework.title}.apkg`), scratchFolder());
  expect(read.notes).toHaveLength(1);
  expect(soundsOf(read.notes[0]?.flds ?? '')).toEqual([...read.media.keys()]);
  expect(read.media.size).toBe(2);

  const fresh = await open(scratchFolder());
  const { id } = await builtIn(fresh);
  const empty = scratchFolder();
  await exportTo(fresh, { kind: 'homework', homeworkId: id, takes: 'all' }, APKG, empty);
  const alone = await readApkg(join(empty, `${homework.title}.apkg`), scratchFolder());
  expect(alone.notes.map(({ sfld }) => sfld)).toEqual(homework.questions.map(({ title }) => title));
  expect(alone.entries).toEqual(['collection.anki2', 'media']);
});

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('[sound:other.mp3]', '[latex]\\input{/etc/passwd}[/latex]', '{{c1::x}}', '{{Front}}'),
      fc.constantFrom(
        '\t',
        '\n',
        '\r\n',
        '\r',
        '\u001f',
        '\u2028',
        '"',
        '""',
        '\n#deck:mine\n',
        '#html:false',
      ),
      fc.constantFrom(
        '<img src=x onerror=alert(1)>',
        '</pre>',
        '<br>',
        '&lt;',
        '&#91;',
        "' onload='",
        '\\(x\\)',
      ),
      fc.constantFrom('  齐  ', '\ud800', '\u202e', '\0', '::', '../', 'CON'),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

test('nothing that is written can become markup, a sound, a field or a note', () => {
  fc.assert(
    fc.property(
      hostile,
      hostile,
      fc.array(hostile, { maxLength: 3 }),
      hostile,
      (title, reference, points, deck) => {
        const question = {
          title,
          reference,
          keyPoints: points,
          preparationSeconds: 90,
        } as unknown as ExportedQuestion;
        const words = CARD_WORDS.zh;
        const note = {
          guid: 'g',
          front: cardFront(question, words),
          back: cardBack(question, [{ takeNumber: 2, fileName: 'kouda_1.mp3' }], words),
        };
        const { headers, rows } = readDeckText(deckText(deckName(deck, deck), [note, note]));
        expect(headers).toHaveLength(8);
        expect(rows).toEqual(Array(2).fill(['g', deckName(deck, deck), note.front, note.back]));
        expect(shownText(note.front)).toBe(`${readable(title)}准备 1:30`);
        expect(soundsOf(note.front + note.back)).toEqual(['kouda_1.mp3']);
        expect(referenceOf(note.back) ?? '').toBe(
          readable(reference).trim() === '' ? '' : readable(reference),
        );
        expect(keyPointsOf(note.back)).toEqual(points.map(readable));
        const own = (note.front + note.back).replace('[sound:kouda_1.mp3]', '');
        expect(own).not.toMatch(/[[{\\]|\p{Cc}/u);
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each([
  ['Kafka::高级:::消费', '王小明', 'Kafka:高级:消费 · 王小明'],
  ['2026', '', '口答 2026'],
  ['+7', '', '口答 +7'],
  [' \u001f\n ', '', '口答'],
  ['作业\t一', ' ', '作业 一'],
])('a deck’s name %j %j', (title, student, name) => {
  expect(deckName(title, student)).toBe(name);
});

/** Two students of one name, whose recordings are equal, in a class with a title that is no file's. */
function twins(folder: string): Exported {
  const audio = ['a', 'b'].map((name) => {
    const kept = keptTone(join(folder, 'library'), name, 1);
    return (): KeptAudio => kept;
  });
  const exported = exportedClass(() => '../王<b>', audio, 0, 1);
  return {
    ...exported,
    students: exported.students.map((student, index) => ({ ...student, number: `${index}` })),
  };
}

test.each(['apkg', 'text'] as const)(
  'a class: one deck a student, none in the other’s way (%s)',
  async (format) => {
    const folder = scratchFolder();
    const exported = twins(folder);
    const out = join(folder, 'out');
    const plan = planAnki(exported, { ...APKG, format }, () => NOW);
    const { written: names, problems } = await written(plan, out);
    expect(problems).toEqual([]);
    expect(names.toSorted()).toEqual(plan.files.map(({ name }) => name).toSorted());
    expect(names.join('\n')).not.toMatch(/\.\.\/|[<>:"|?*\\]/);
    const guids: (string | undefined)[] = [];
    for (const name of names) {
      if (name.endsWith('.apkg')) {
        const { notes } = await readApkg(join(out, name), folder);
        guids.push(...notes.map(({ guid }) => guid));
      } else if (name.endsWith('.txt') && !name.includes('README')) {
        guids.push(...readDeckText(readFileSync(join(out, name), 'utf8')).rows.map(([guid]) => guid));
      }
    }
    expect(guids).toHaveLength(2);
    expect(new Set(guids).size).toBe(2);
  },
);

test.each(['apkg', 'text'] as const)(
  'a recording that cannot be read is named; its card is there (%s)',
  async (format) => {
    const folder = scratchFolder();
    const exported = twins(folder);
    writeFileSync(exported.students[0]?.answers[0]?.audio().path as string, 'no audio');
    const out = join(folder, 'out');
    const { written: names, problems } = await written(
      planAnki(exported, { ...APKG, format }, () => NOW),
      out,
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]?.name).not.toBe('');
    const played: string[] = [];
    for (const name of names) {
      if (name.endsWith('.apkg')) {
        const { notes, media } = await readApkg(join(out, name), folder);
        expect(notes).toHaveLength(1);
        expect(soundsOf(notes[0]?.flds ?? '')).toEqual([...media.keys()]);
        played.push(...media.keys());
      } else if (name.endsWith('.txt') && !name.includes('README')) {
        const { rows } = readDeckText(readFileSync(join(out, name), 'utf8'));
        expect(rows).toHaveLength(1);
        played.push(...soundsOf(rows[0]?.[3] ?? ''));
      }
    }
    expect(played).toHaveLength(1);
  },
);

test('cancelled: nothing half-written, not even what is kept beside it meanwhile', async () => {
  const folder = scratchFolder();
  const out = join(folder, 'out');
  mkdirSync(out);
  const { files } = planAnki(twins(folder), APKG, () => NOW);
  const cancelling = new AbortController();
  let most = 0;
  const watched = files.map((file) => ({
    ...file,
    write: (target: string, report: (share: number) => void, signal: AbortSignal) =>
      file.write(
        target,
        (share) => {
          most = Math.max(most, readdirSync(out).length);
          if (share > 0.2) cancelling.abort(new Error('cancelled'));
          report(share);
        },
        signal,
      ),
  }));
  await expect(written({ files: watched, parallel: 1 }, out, cancelling.signal)).rejects.toThrow('cancelled');
  expect(most).toBe(2);
  expect(readdirSync(out)).toEqual([]);
});
