import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ClassQuestionId } from '../../../electron/contract/index.ts';
import { wavHeader } from '../../../electron/core/audio/wav-header.ts';
import type { Core } from '../../../electron/core/core.ts';
import { readKeptPackage } from '../../../electron/core/hand-in/package/index.ts';
import { onPath } from '../../runner/browser.ts';
import { alignment, heard } from '../hand-in/package/sealable.ts';
import { open, scratchFolder } from '../library/opened.ts';
import { collected, filledClass, generateClass, studentOf } from './generated-class.ts';

const canSpeak = Boolean(onPath('espeak-ng') && onPath('ffmpeg'));
const asClass = (id: string) => id as Parameters<Core['collect']['loose']>[0]['classHomeworkId'];

/** Speech as phones, chat programs and recorders save it. */
function speechAs(folder: string, name: string, words: string, args: string[] = []): string {
  const raw = join(scratchFolder(), 'raw.wav');
  execFileSync('espeak-ng', ['-v', 'cmn', '-w', raw, words]);
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  execFileSync('ffmpeg', ['-v', 'error', '-i', raw, '-ar', '48000', '-ac', '2', ...args, path]);
  return path;
}

test.skipIf(!canSpeak)(
  'recordings without a package are named, guessed, assigned and become hand-ins like any other',
  async () => {
    const core = await open(scratchFolder());
    const classHomeworkId = await filledClass(core, { students: 3, questions: 3, secondsPerAnswer: 0.3 });
    const folder = scratchFolder();
    const [first, second] = [studentOf(0), studentOf(1)];
    const mp3 = speechAs(folder, `${first.number}_${first.name}_q02.mp3`, '消费者按自己的速度拉取。');
    speechAs(folder, `${second.name}_12345_assignsubmission_file/第3题.ogg`, '分区内有序。', [
      '-c:a',
      'libopus',
    ]);
    speechAs(folder, `${first.name}-q1.wav`, '可以批量。');
    speechAs(folder, 'wx_export.m4a', '副本。');
    const run = await collected(core, { folders: [folder], classHomeworkId });
    expect(run.counts).toMatchObject({ 'loose-audio': 4, refused: 0, failed: 0 });
    const again = await collected(core, { folders: [folder], classHomeworkId });
    expect(again.counts).toMatchObject({ 'loose-audio': 0, 'already-there': 4 });

    const waiting = await core.collect.loose({ classHomeworkId: asClass(classHomeworkId) });
    const named = (part: string) => {
      const found = waiting.find(({ name }) => name.includes(part));
      if (!found) throw new Error(part);
      return found;
    };
    expect(named('q02').guessedStudent).toEqual(first);
    expect(named('第3题').guessedStudent).toEqual(second);
    expect(named('-q1').guessedStudent).toEqual(first);
    expect(named('wx_export')).toMatchObject({ guessedStudent: null, needsPage: true });
    expect(await core.looseAudioMedia(named('q02').id)).toMatchObject({ contentType: 'audio/mpeg' });
    const question = (part: string) => ClassQuestionId.parse(named(part).guessedQuestionId);

    const { submissionIds } = await core.collect.assignLoose({
      classHomeworkId: asClass(classHomeworkId),
      assignments: [
        { looseAudioId: named('q02').id, student: first, questionId: question('q02') },
        { looseAudioId: named('第3题').id, student: second, questionId: question('第3题') },
      ],
    });
    expect(submissionIds).toHaveLength(2);
    const later = await core.collect.assignLoose({
      classHomeworkId: asClass(classHomeworkId),
      assignments: [{ looseAudioId: named('-q1').id, student: first, questionId: question('-q1') }],
    });
    const packageOf = (id = '') => join(core.libraryFolder, 'collected', `${id}.kouda`);
    const kept = await readKeptPackage(packageOf(later.submissionIds[0]));
    if (kept.kind !== 'hand-in') throw new Error(kept.kind);
    // The hand-in before came as a package, the one before that was put together: its answer stays.
    expect(kept.manifest.answers.map(({ questionNumber }) => questionNumber)).toEqual([1, 2]);
    expect(kept.manifest.submission.number).toBe(3);
    const place = kept.places[1];
    if (!place) throw new Error('no second answer');
    const opus = join(scratchFolder(), 'answer.opus');
    const bytes = readFileSync(packageOf(later.submissionIds[0])).subarray(
      place.start,
      place.start + place.size,
    );
    execFileSync('sh', ['-c', `cat > ${opus}`], { input: bytes });
    expect(alignment(heard(mp3, 8_000), heard(opus, 8_000), 400).correlation).toBeGreaterThan(0.9);

    // AAC: only after a page has sent it decoded.
    const aac = {
      classHomeworkId: asClass(classHomeworkId),
      assignments: [{ looseAudioId: named('wx_export').id, student: second, questionId: question('-q1') }],
    };
    await expect(core.collect.assignLoose(aac)).rejects.toMatchObject({ code: 'AUDIO_UNDECODABLE' });
    const body = new Blob([
      new Uint8Array(Int16Array.from(heard(join(folder, 'wx_export.m4a'), 44_100)).buffer),
    ]).stream();
    await core.receiveDecodedAudio(named('wx_export').id, { sampleRate: 44_100, body });
    expect((await core.collect.assignLoose(aac)).submissionIds).toHaveLength(1);
    expect(await core.collect.loose({ classHomeworkId: asClass(classHomeworkId) })).toEqual([]);
    expect(readdirSync(join(core.libraryFolder, 'incoming'))).toEqual([]);
  },
);

test('a recording whose file is gone or damaged is made whole by collecting it again', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  await generateClass(folder, { students: 1, questions: 1 });
  const recording = Buffer.concat([wavHeader(16_000, 16_000), Buffer.alloc(32_000)]);
  writeFileSync(join(folder, '20260001.wav'), recording);
  await collected(core, { folders: [folder] });
  const loose = join(core.libraryFolder, 'collected', 'loose');
  const [note = '', name = ''] = readdirSync(loose).sort();
  const path = join(loose, name);
  const said = JSON.parse(readFileSync(join(loose, note), 'utf8'));
  for (const damage of [
    // The next start would find a note without its recording, and remove it.
    () => [path, join(loose, note)].forEach((each) => void rmSync(each)),
    () => writeFileSync(path, recording.subarray(0, 20_000)),
    () => writeFileSync(path, Buffer.from(recording).fill(1, 500, 600)),
  ]) {
    damage();
    expect((await collected(core, { folders: [folder] })).counts).toMatchObject({ 'already-there': 2 });
    expect(readFileSync(path).equals(recording)).toBe(true);
    expect(JSON.parse(readFileSync(join(loose, note), 'utf8'))).toEqual(said);
  }
  expect(readdirSync(loose).filter((each) => each.endsWith('.set-aside'))).toHaveLength(2);
});

test('what cannot be decoded is named; what is put aside comes back', async () => {
  const core = await open(scratchFolder());
  const classHomeworkId = await filledClass(core, { students: 1, questions: 1, secondsPerAnswer: 0.3 });
  const folder = scratchFolder();
  execFileSync('sh', [
    '-c',
    `head -c 40000 /dev/urandom > "${join(folder, 'WeChat.amr')}"; : > "${join(folder, 'empty.mp3')}"`,
  ]);
  const run = await collected(core, { folders: [folder], classHomeworkId });
  const items = await core.collect.items({ runId: run.id });
  expect(items.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['refused', 'AUDIO_UNDECODABLE'],
    ['refused', 'AUDIO_UNDECODABLE'],
  ]);
});
