import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommentKind, SubmissionId } from '../../electron/contract/index.ts';
import { openCore } from '../../electron/core/open-core.ts';

/**
 * `node feedback-fill.ts STUDENT INSTRUCTOR FOLDER VOICE`: hands in what the student's library holds, collects and
 * reviews it in another library, with a spoken comment (16-bit PCM at 22.05 kHz in VOICE), and releases it to a folder.
 * Prints what it made as JSON. Run in a process of its own, as takes-fill.ts.
 */
export interface Released {
  returnId: string;
  path: string;
  points: number | null;
}

const [studentLibrary = '', instructorLibrary = '', folder = '', voice = ''] = process.argv.slice(2);
const VOICE_RATE = 22_050;
const CHUNK_BYTES = 10_000;
const open = (libraryFolder: string) =>
  openCore({
    libraryFolder,
    resourcesFolder: join(import.meta.dirname, '../../resources'),
    appVersion: '0.0.0-test',
  });

const student = await open(studentLibrary);
const [summary] = await student.homework.list(undefined as never);
if (!summary) throw new Error('no homework');
const asked = {
  homeworkId: summary.id,
  student: { name: '王小明', number: '20260042' },
  audio: 'opus-48',
} as const;
for await (const _ of await student.handIn.seal(asked));
// The second question's take goes for good: its feedback is heard from the hand-in.
const { questions: own } = await student.homework.get({ homeworkId: summary.id });
const gone = own[1]?.takes[0];
if (gone) await student.takes.trash({ takeId: gone.id });
await student.takes.emptyTrash(undefined as never);
await student.close();

const core = await open(instructorLibrary);
await core.settings.change({ instructorName: '李老师' });
const { id: runId } = await core.collect.open({ classHomeworkId: null });
await core.collect.start({ runId, folders: [join(studentLibrary, 'hand-ins')], classFolderIds: [] });
await new Promise<void>((resolve) => {
  const look = async () => {
    if ((await core.collect.run({ runId })).state === 'finished') resolve();
  };
  core.events.listen(() => void look());
  void look();
});
const [handIn = ''] = readdirSync(join(studentLibrary, 'hand-ins'));
const submissionId = SubmissionId.parse(handIn.replace('.kouda', ''));
const review = await core.reviews.get({ submissionId });
const [first, second] = review.answers;
if (!first || !second) throw new Error('two answers are needed');
const { questions } = await core.classes.get({ classHomeworkId: review.classHomeworkId });
await core.classes.saveRubric({
  classHomeworkId: review.classHomeworkId,
  rubric: {
    maxPoints: null,
    questions: questions.map(({ id, reference }) => ({
      id,
      reference,
      maxPoints: 10,
      keyPoints: ['多副本', '不能保证不丢失', '等同于主从复制'].map((text) => ({
        text,
        points: 3,
      })),
    })),
  },
});
const rubric = await core.classes.get({ classHomeworkId: review.classHomeworkId });
const keyPoints = rubric.questions.find(({ id }) => id === first.questionId)?.keyPoints ?? [];
for (const [index, isMet] of [true, false].entries()) {
  const keyPointId = keyPoints[index]?.id;
  if (keyPointId) await core.reviews.markKeyPoint({ answerId: first.answerId, keyPointId, isMet });
}
const say = (kind: CommentKind, startMs: number | null, endMs: number | null, text: string) =>
  core.reviews.addComment({
    answerId: first.answerId,
    kind,
    place: { startMs, endMs },
    text,
    voiceTakeId: null,
  });
await say('note', null, null, '整体不错，再慢一点。');
await say('praise', 600, null, '这里说得清楚');
await say('correction', 2_500, 3_500, '<b>不是</b>“队列”，是“分区”');
await say('suggestion', 4_600, null, '可以举一个例子');
const target = await core.reviews.voiceTarget({ answerId: first.answerId });
const pcm = readFileSync(voice);
const { id: takeId } = await core.takes.start({
  homeworkId: target.homeworkId,
  questionId: target.questionId,
  sampleRate: VOICE_RATE,
  device: {
    label: 'Test microphone',
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: null,
  },
});
let index = 0;
for (let at = 0; at < pcm.length; at += CHUNK_BYTES, index++)
  await core.takes.append({
    takeId,
    index,
    samples: new Blob([pcm.subarray(at, at + CHUNK_BYTES)]),
    events: [],
  });
await core.takes.finish({ takeId, chunkCount: index, reason: 'stopped', droppedFrames: 0, events: [] });
await core.reviews.addComment({
  answerId: first.answerId,
  kind: 'suggestion',
  place: { startMs: 1_500, endMs: null },
  text: '',
  voiceTakeId: takeId,
});
await core.reviews.scoreAnswer({ answerId: second.answerId, points: 8.5 });
await core.reviews.setOverall({ submissionId, text: '总的来说答得很好。\n注意语速。' });
await core.reviews.setState({ submissionId, state: 'done' });
const { points } = await core.reviews.get({ submissionId });
let released: Released | null = null;
const to = { kind: 'folder', path: folder } as const;
for await (const progress of await core.reviews.release({ submissionIds: [submissionId], to })) {
  const [made] = progress.released;
  if (made) released = { returnId: made.returnId, path: made.path ?? '', points };
}
process.stdout.write(`${JSON.stringify(released)}\n`);
await core.close();
