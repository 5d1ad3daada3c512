import { join } from 'node:path';
import type {
  Comment,
  FeedbackSummary,
  ReleaseProgress,
  Review,
  Submission,
  Take,
} from '../../../electron/contract/index.ts';
import { SubmissionId } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import type { ReleaseTarget } from '../../../electron/core/review/releasing.ts';
import { collected } from '../collect/generated-class.ts';
import { STUDENT } from '../hand-in/handed-in.ts';
import { builtIn, open, record, SAMPLE_RATE, scratchFolder } from '../library/opened.ts';

/** A student's library with one hand-in: questions 1 and 3 answered, 0.6 s and 1 s. */
export interface Student {
  readonly core: Core;
  readonly folder: string;
  readonly takes: readonly Take[];
  readonly submission: Submission;
}

export async function student(who = STUDENT, folder = scratchFolder()): Promise<Student> {
  const core = await open(folder);
  const takes = [await record(core, 0), await record(core, 2, 5)];
  return { core, folder, takes, submission: await sealedBy(core, who) };
}

async function sealedBy(core: Core, who: typeof STUDENT): Promise<Submission> {
  const { id } = await builtIn(core);
  const asked = { homeworkId: id, student: who, audio: 'opus-48' } as const;
  for await (const { submission } of await core.handIn.seal(asked)) if (submission) return submission;
  throw new Error('not sealed');
}

/** An instructor's library that has collected these hand-ins. */
export async function instructor(
  students: readonly Pick<Student, 'folder'>[],
  libraryFolder = scratchFolder(),
): Promise<{ core: Core; folder: string }> {
  const core = await open(libraryFolder);
  await core.settings.change({ instructorName: '李老师' });
  const run = await collected(core, { folders: students.map(({ folder }) => join(folder, 'hand-ins')) });
  if (run.counts.new !== students.length) throw new Error(JSON.stringify(run.counts));
  return { core, folder: libraryFolder };
}

/** Marks a key point, scores by hand, comments on the first answer at 0.25 s and over 0.3–0.5 s, and is done. */
export async function reviewed(core: Core, submissionId: string): Promise<Review> {
  const id = SubmissionId.parse(submissionId);
  const before = await core.reviews.get({ submissionId: id });
  const [first, second] = before.answers;
  if (!first || !second) throw new Error('not answered');
  const classHomework = await core.classes.get({ classHomeworkId: before.classHomeworkId });
  const question = classHomework.questions.find((each) => each.id === first.questionId);
  const keyPoint = question?.keyPoints[0];
  if (keyPoint)
    await core.reviews.markKeyPoint({ answerId: first.answerId, keyPointId: keyPoint.id, isMet: true });
  const say = (startMs: number | null, endMs: number | null, kind: Comment['kind'], text: string) =>
    core.reviews.addComment({
      answerId: first.answerId,
      kind,
      place: { startMs, endMs },
      text,
      voiceTakeId: null,
    });
  await say(250, null, 'praise', '这里说得很清楚 <b>pull</b>');
  await say(300, 500, 'correction', '应该是“分区”');
  await say(null, null, 'note', '整体不错\n第二行');
  await core.reviews.scoreAnswer({ answerId: second.answerId, points: 7.5 });
  await core.reviews.setOverall({ submissionId: id, text: '继续努力 👍' });
  await core.reviews.setState({ submissionId: id, state: 'done' });
  return core.reviews.get({ submissionId: id });
}

/** A spoken comment on an answer, recorded as any take; `chunks` of 200 ms. */
export async function spokenComment(core: Core, answerId: Review['answers'][number]['answerId'], chunks = 4) {
  const target = await core.reviews.voiceTarget({ answerId });
  const take = await core.takes.start({
    homeworkId: target.homeworkId,
    questionId: target.questionId,
    sampleRate: SAMPLE_RATE,
    device: { label: 'voice', echoCancellation: false, noiseSuppression: null, autoGainControl: null },
  });
  for (let index = 0; index < chunks; index++) {
    const samples = Int16Array.from({ length: SAMPLE_RATE / 5 }, (_, at) =>
      Math.round(6_000 * Math.sin(at / 9)),
    );
    await core.takes.append({ takeId: take.id, index, samples: new Blob([samples]), events: [] });
  }
  await core.takes.finish({
    takeId: take.id,
    chunkCount: chunks,
    reason: 'stopped',
    droppedFrames: 0,
    events: [],
  });
  return core.reviews.addComment({
    answerId,
    kind: 'suggestion',
    place: { startMs: 100, endMs: null },
    text: '',
    voiceTakeId: take.id,
  });
}

/** Releases and answers the last word. */
export async function release(
  core: Core,
  submissionIds: readonly string[],
  to: ReleaseTarget = { kind: 'library' },
  signal?: AbortSignal,
): Promise<ReleaseProgress> {
  let last: ReleaseProgress | undefined;
  const ids = submissionIds.map((id) => SubmissionId.parse(id));
  for await (const progress of await core.reviews.release({ submissionIds: ids, to: to as never }, signal))
    last = progress;
  if (!last) throw new Error('nothing was reported');
  return last;
}

/** Opens packages in a student's library, as dropped; answers what is there then, newest first. */
export async function received(core: Core, folder: string): Promise<FeedbackSummary[]> {
  await collected(core, { folders: [folder] });
  return core.feedback.list({ homeworkId: null });
}
