import { createHash } from 'node:crypto';
import type { PackageReason } from '../../../../electron/contract/index.ts';
import type { ReturnManifest } from '../../../../electron/core/hand-in/package/index.ts';
import type { SoundPackage } from './hostile-packages.ts';
import { zipOf } from './raw-zip.ts';

type Case = readonly [name: string, reason: PackageReason, bytes: Buffer];
type Answer = ReturnManifest['answers'][number];
type Comment = Answer['comments'][number];

/** A sound zip with two spoken comments whose return manifest is not, or whose audio is not what it says. */
export function hostileReturns({ manifest, opus: first, flac: second, bytes }: SoundPackage): Case[] {
  const text = manifest.data.toString('utf8');
  const raw = (data: Buffer | string, ...audio: (typeof first)[]) =>
    zipOf([
      { name: 'manifest.json', data: Buffer.from(data) },
      ...(audio.length > 0 ? audio : [first, second]),
    ]);
  const changed = (change: (manifest: ReturnManifest) => unknown) => {
    const read = JSON.parse(text) as ReturnManifest;
    return raw(JSON.stringify(change(read) ?? read));
  };
  const assigned = (place: (manifest: ReturnManifest) => object | undefined, what: object) =>
    changed((read) => void Object.assign(place(read) ?? {}, what));
  const answer = (what: object) => assigned(({ answers }) => answers[0], what);
  const comment = (what: object) => assigned(({ answers }) => answers[0]?.comments[0], what);
  const voiceOf = ({ answers }: ReturnManifest) =>
    answers.flatMap(({ comments }) => comments.flatMap((one: Comment) => one.voice ?? []))[0];
  const voice = (what: object) => assigned(voiceOf, what);
  const revoiced = (data: Buffer, facts: object = {}) => {
    const read = JSON.parse(text) as ReturnManifest;
    const fileHash = createHash('sha256').update(data).digest('hex');
    Object.assign(voiceOf(read) ?? {}, { sizeBytes: data.length, fileHash, ...facts });
    return raw(JSON.stringify(read), { ...first, data }, second);
  };

  return [
    ['another format', 'wrong-format', changed((read) => ({ ...read, format: 'kouda-review' }))],
    [
      'a hand-in by its word alone',
      'manifest-invalid',
      changed((read) => ({ ...read, format: 'kouda-submission' })),
    ],
    ['a newer version', 'newer-version', changed((read) => ({ ...read, formatVersion: 2 }))],
    ['version 0', 'manifest-invalid', changed((read) => ({ ...read, formatVersion: 0 }))],
    ['a field nobody knows', 'manifest-invalid', changed((read) => ({ ...read, script: 'x' }))],
    ['a field nobody knows in a comment', 'manifest-invalid', comment({ html: '<b>' })],
    ['a prototype', 'manifest-not-json', raw(text.replace('{', '{"__proto__": {"points": 1},'))],
    ['brackets without end', 'manifest-too-deep', raw('['.repeat(10_000))],
    ['commas without end', 'manifest-too-large', raw(`[${'1,'.repeat(300_000)}1]`)],
    ['no student', 'manifest-invalid', changed(({ student: _, ...rest }) => rest)],
    ['no answers', 'manifest-invalid', changed((read) => ({ ...read, answers: [] }))],
    ['a return id that is a path', 'manifest-invalid', assigned(({ release }) => release, { id: '../../x' })],
    ['a release 0', 'manifest-invalid', assigned(({ release }) => release, { number: 0 })],
    ['a time that is not', 'manifest-invalid', assigned(({ release }) => release, { releasedAt: 'now' })],
    [
      'an instructor without end',
      'manifest-invalid',
      assigned(({ release }) => release, { instructor: '王'.repeat(1_000) }),
    ],
    [
      'a receipt of another hand-in',
      'manifest-invalid',
      assigned(({ submission }) => submission, { receipt: '0000-0000-0000' }),
    ],
    [
      'another hand-in under the same receipt',
      'manifest-invalid',
      assigned(({ submission }) => submission, { manifestHash: '0'.repeat(64) }),
    ],
    ['points below nothing', 'manifest-invalid', changed((read) => ({ ...read, points: -1 }))],
    ['points beyond numbers', 'manifest-invalid', changed((read) => ({ ...read, points: 1e300 }))],
    ['points in words', 'manifest-invalid', answer({ points: '10' })],
    [
      'a novel on the whole',
      'manifest-invalid',
      changed((read) => ({ ...read, overall: 'x'.repeat(20_001) })),
    ],
    ['a novel as a comment', 'manifest-invalid', comment({ text: 'x'.repeat(20_001) })],
    ['a comment that says nothing', 'manifest-invalid', comment({ text: '', voice: null })],
    ['a kind nobody knows', 'manifest-invalid', comment({ kind: 'insult' })],
    ['a span that ends before it begins', 'manifest-invalid', comment({ startMs: 500, endMs: 400 })],
    ['a span without a beginning', 'manifest-invalid', comment({ startMs: null, endMs: 400 })],
    ['a moment before the take', 'manifest-invalid', comment({ startMs: -1 })],
    ['a moment in two days', 'manifest-invalid', comment({ startMs: 172_800_000 })],
    [
      '2,001 comments on one answer',
      'manifest-invalid',
      answer({
        comments: Array.from({ length: 2_001 }, () => ({
          kind: 'note',
          startMs: null,
          endMs: null,
          text: 'x',
          voice: null,
        })),
      }),
    ],
    [
      '201 key points',
      'manifest-invalid',
      answer({ keyPoints: Array.from({ length: 201 }, () => ({ text: 'x', points: 1, isMet: null })) }),
    ],
    ['the same answer twice', 'manifest-invalid', changed(({ answers }) => void answers.push(...answers))],
    ['answers in another order', 'manifest-invalid', changed(({ answers }) => void answers.reverse())],
    [
      'a question answered and not',
      'manifest-invalid',
      changed(({ answers, unanswered }) => {
        const { questionId = '', questionNumber = 1 } = answers[0] ?? {};
        unanswered.push({ questionId, questionNumber, maxPoints: 1 });
      }),
    ],
    ['a voice outside', 'manifest-invalid', voice({ file: '../001.opus' })],
    ['the manifest as a voice', 'manifest-invalid', voice({ file: 'manifest.json' })],
    ['a voice under another number', 'manifest-invalid', voice({ file: 'comments/002.opus' })],
    ['a voice in FLAC', 'manifest-invalid', voice({ codec: 'flac', file: 'comments/001.flac' })],
    ['a voice of two days', 'manifest-invalid', voice({ frames: 16_000 * 172_800, durationMs: 172_800_000 })],
    ['a voice’s length that does not fit', 'manifest-invalid', voice({ durationMs: 1 })],
    ['a voice’s size that does not fit', 'size-wrong', voice({ sizeBytes: 1 })],
    ['a voice’s hash that does not fit', 'hash-wrong', voice({ fileHash: '0'.repeat(64) })],
    [
      'a voice that nobody says',
      'extra-file',
      assigned(({ answers }) => answers[0]?.comments[2], { voice: null }),
    ],
    ['noise as a voice', 'not-audio', revoiced(createHash('sha512').update('noise').digest())],
    ['a package as a voice', 'not-audio', revoiced(bytes)],
    ['a playlist as a voice', 'not-audio', revoiced(Buffer.from('#EXTM3U\nhttp://127.0.0.1/\n'))],
    ['half a voice', 'not-audio', revoiced(first.data.subarray(0, first.data.length >> 1))],
    [
      'a voice half as long as said',
      'length-wrong',
      revoiced(first.data, twice(JSON.parse(text) as ReturnManifest)),
    ],
    [
      'an answer’s file in a return',
      'extra-file',
      zipOf([manifest, first, second, { ...first, name: 'answers/001.opus' }]),
    ],
    [
      'a hand-in’s name for a voice',
      'missing-file',
      zipOf([manifest, { ...first, name: 'answers/001.opus' }, second]),
    ],
  ];

  function twice(read: ReturnManifest): object {
    const { frames = 0, durationMs = 0 } = voiceOf(read) ?? {};
    return { frames: 2 * frames, durationMs: 2 * durationMs };
  }
}
