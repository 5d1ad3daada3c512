import type { PackageReason } from '../../../../electron/contract/index.ts';
import type { Manifest } from '../../../../electron/core/hand-in/package/index.ts';
import type { SoundPackage } from './hostile-packages.ts';
import { zipOf } from './raw-zip.ts';

type Case = readonly [name: string, reason: PackageReason, bytes: Buffer];
type Change = (manifest: Manifest) => unknown;

/** A sound zip whose manifest is not. */
export function hostileManifests({ manifest, opus, flac }: SoundPackage): Case[] {
  const text = manifest.data.toString('utf8');
  const raw = (data: Buffer | string) =>
    zipOf([{ name: 'manifest.json', data: Buffer.from(data) }, opus, flac]);
  /** The manifest with a change of its own; what the change returns takes its place. */
  const changed = (change: Change) => {
    const read = JSON.parse(text) as Manifest;
    return raw(JSON.stringify(change(read) ?? read));
  };
  const answer = (change: (answer: Manifest['answers'][number]) => unknown) =>
    changed((read) => void change(read.answers[0] as Manifest['answers'][number]));

  return [
    ['an empty manifest', 'manifest-not-json', raw('')],
    ['a manifest in another language', 'manifest-not-json', raw('<xml/>')],
    ['half a manifest', 'manifest-not-json', raw(text.slice(0, -40))],
    ['a manifest with a byte order mark', 'manifest-not-json', raw(`\ufeff${text}`)],
    ['a manifest in UTF-16', 'manifest-not-json', raw(Buffer.from(text, 'utf16le'))],
    [
      'a manifest that is not UTF-8',
      'manifest-not-json',
      raw(Buffer.from(text.replace('Kafka', '\u00ff'), 'latin1')),
    ],
    [
      'a manifest with a prototype',
      'manifest-not-json',
      raw(text.replace('{', '{"__proto__": {"format": "x"},')),
    ],
    ['10,000 brackets', 'manifest-too-deep', raw('['.repeat(10_000))],
    ['8 MiB of brackets', 'manifest-too-deep', raw(Buffer.alloc(8 * 1024 * 1024, '{"a":'))],
    ['2 million empty objects', 'manifest-too-large', raw(`[${'{},'.repeat(2_000_000)}{}]`)],
    ['a manifest of 9 MiB', 'manifest-too-large', raw(text + ' '.repeat(9 * 1024 * 1024))],
    ['null', 'wrong-format', raw('null')],
    ['a list', 'wrong-format', raw('[1]')],
    ['a manifest of a web page', 'wrong-format', raw('{"name": "app", "start_url": "/"}')],
    ['a returned review', 'wrong-format', changed((read) => ({ ...read, format: 'kouda-review' }))],
    ['a newer version', 'newer-version', changed((read) => ({ ...read, formatVersion: 2, news: [] }))],
    ['version 1.5', 'manifest-invalid', changed((read) => ({ ...read, formatVersion: 1.5 }))],
    ['version 0', 'manifest-invalid', changed((read) => ({ ...read, formatVersion: 0 }))],
    ['a version in words', 'manifest-invalid', changed((read) => ({ ...read, formatVersion: '1' }))],
    ['a field nobody knows', 'manifest-invalid', changed((read) => ({ ...read, score: 100 }))],
    [
      'a field nobody knows within',
      'manifest-invalid',
      answer((one) => Object.assign(one, { path: '/etc' })),
    ],
    ['no student', 'manifest-invalid', changed(({ student: _, ...rest }) => rest)],
    [
      'a nameless student',
      'manifest-invalid',
      changed((read) => void Object.assign(read.student, { name: '' })),
    ],
    [
      'an endless name',
      'manifest-invalid',
      changed((read) => void Object.assign(read.student, { name: '王'.repeat(100_000) })),
    ],
    ['no answers', 'manifest-invalid', changed((read) => ({ ...read, answers: [] }))],
    [
      'ids that are not',
      'manifest-invalid',
      changed((read) => void Object.assign(read.submission, { id: '../../x' })),
    ],
    [
      'a time that is not',
      'manifest-invalid',
      changed((read) => void Object.assign(read.submission, { sealedAt: 'yesterday' })),
    ],
    ['a file outside', 'manifest-invalid', answer((one) => Object.assign(one, { file: '../001.opus' }))],
    [
      'the manifest as an answer',
      'manifest-invalid',
      answer((one) => Object.assign(one, { file: 'manifest.json' })),
    ],
    [
      "another question's file",
      'manifest-invalid',
      answer((one) => Object.assign(one, { file: 'answers/002.opus' })),
    ],
    [
      'an answer to no question',
      'manifest-invalid',
      answer((one) => Object.assign(one, { questionNumber: 7 })),
    ],
    [
      'an answer to another question',
      'manifest-invalid',
      changed(
        ({ answers: [first, second] }) => void Object.assign(first ?? {}, { questionId: second?.questionId }),
      ),
    ],
    [
      'the same answer twice',
      'manifest-invalid',
      changed(({ answers }) => void answers.push(...answers.slice(0, 1))),
    ],
    [
      'the same take twice',
      'manifest-invalid',
      changed(({ answers: [first, second] }) => void Object.assign(second ?? {}, { takeId: first?.takeId })),
    ],
    [
      'the same question twice',
      'manifest-invalid',
      changed(({ homework: { questions } }) => void questions.splice(1, 1, ...questions.slice(0, 1))),
    ],
    [
      '501 questions',
      'manifest-invalid',
      changed(
        (read) =>
          void Object.assign(read.homework, { questions: Array(501).fill(read.homework.questions[0]) }),
      ),
    ],
    ['a negative length', 'manifest-invalid', answer((one) => Object.assign(one, { frames: -1 }))],
    ['a length beyond numbers', 'manifest-invalid', answer((one) => Object.assign(one, { frames: 1e300 }))],
    [
      'two days of audio',
      'manifest-invalid',
      answer((one) => Object.assign(one, { frames: one.sampleRate * 172_800, durationMs: 172_800_000 })),
    ],
    [
      'a duration that does not fit',
      'manifest-invalid',
      answer((one) => Object.assign(one, { durationMs: one.durationMs + 5_000 })),
    ],
    [
      'a hash in capitals',
      'manifest-invalid',
      answer((one) => Object.assign(one, { fileHash: one.fileHash.toUpperCase() })),
    ],
    [
      'a size said too large',
      'size-wrong',
      answer((one) => Object.assign(one, { sizeBytes: one.sizeBytes + 1 })),
    ],
    ['a size said too small', 'size-wrong', answer((one) => Object.assign(one, { sizeBytes: 1 }))],
    ['a size said huge', 'size-wrong', answer((one) => Object.assign(one, { sizeBytes: 2 ** 52 }))],
    ['a wrong hash', 'hash-wrong', answer((one) => Object.assign(one, { fileHash: '0'.repeat(64) }))],
  ];
}
