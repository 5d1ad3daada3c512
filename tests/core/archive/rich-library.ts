import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type {
  ClassHomeworkId,
  ClassQuestionId,
  HomeworkId,
  TakeId,
} from '../../../electron/contract/index.ts';
import { bytesFromSamples } from '../../../electron/core/audio/sample-reader.ts';
import { wavHeader } from '../../../electron/core/audio/wav-header.ts';
import type { Core } from '../../../electron/core/core.ts';
import { openCore } from '../../../electron/core/open-core.ts';
import { collected, filledClass, studentOf } from '../collect/generated-class.ts';
import { release, reviewed, spokenComment } from '../feedback/returned.ts';
import { handIn } from '../hand-in/handed-in.ts';
import { builtIn, record } from '../library/opened.ts';

const RESOURCES = resolve(import.meta.dirname, '../../../resources');
const NONE = undefined as never;

export interface RichLibrary {
  readonly builtInId: HomeworkId;
  readonly documentId: HomeworkId;
  readonly classHomeworkId: ClassHomeworkId;
}

/**
 * A library with something in every table: takes named, chosen, in the trash and compressed; two homeworks; hand-ins sent
 * and waiting; feedback received; a class with a list of students, reviews with spoken comments, releases, recordings
 * without a package; settings, class folders, exports. Closed when this answers.
 */
export async function fillRichLibrary(libraryFolder: string): Promise<RichLibrary> {
  const scratch = mkdtempSync(join(tmpdir(), 'kouda-rich-'));
  const core = await openCore({ libraryFolder, resourcesFolder: RESOURCES, appVersion: '1.2.3' });
  try {
    const { classFolderId, ...own } = await ownWork(core, scratch);
    const classHomeworkId = await classWork(core, scratch);
    // What was handed in to the class folder is of another homework: it is remembered as looked at.
    await collected(core, { classFolderIds: [classFolderId], classHomeworkId });
    return { ...own, classHomeworkId };
  } finally {
    await core.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function ownWork(core: Core, scratch: string) {
  await core.settings.change({ student: { name: '王小明', number: '20260042' }, playbackRate: 1.5 });
  const first = await record(core, 0);
  const second = await record(core, 0, 5);
  await core.takes.rename({ takeId: second.id, name: '第二遍，慢一点' });
  const trashed = await record(core, 0, 2);
  await core.takes.trash({ takeId: trashed.id });
  const last = await record(core, 2, 4);
  const homework = await builtIn(core);
  await core.takes.choose({ questionId: homework.questions[0]?.id as never, takeId: first.id });
  for (const { id } of [first, second, trashed, last]) await compressed(core, id);

  const document = new Blob([
    '# 第二份作业\n\n1. 什么是 ISR？\n\n```\n副本\n```\n\n2. 什么是分区？\n\n```\n分区\n```\n',
  ]);
  const { homeworkId: documentId } = await core.homework.importDocument({ fileName: '第二份.md', document });

  const handedIn = await handIn(core);
  const sent = await folderNamed(core, join(scratch, '班级'));
  await core.deliveries.send({ submissionId: handedIn.id, classFolderId: sent });
  await delivered(core);
  await core.handIn.copyTo({ submissionId: handedIn.id, folder: scratch });

  // The teacher's own library: what it gives back is this student's feedback.
  const teacher = await openCore({
    libraryFolder: join(scratch, 'teacher'),
    resourcesFolder: RESOURCES,
    appVersion: '1.2.3',
  });
  await teacher.settings.change({ instructorName: '李老师' });
  await collected(teacher, { folders: [join(core.libraryFolder, 'hand-ins')] });
  await reviewed(teacher, handedIn.id);
  const returned = join(scratch, 'returned');
  mkdirSync(returned);
  await release(teacher, [handedIn.id], { kind: 'folder', path: returned });
  await teacher.close();
  await collected(core, { folders: [returned] });
  return { builtInId: homework.id, documentId, classFolderId: sent };
}

async function classWork(core: Core, scratch: string): Promise<ClassHomeworkId> {
  const classHomeworkId = (await filledClass(core, {
    students: 3,
    questions: 2,
    secondsPerAnswer: 1,
    versions: 2,
    title: '班级作业',
  })) as ClassHomeworkId;
  await core.classes.saveRoster({
    classHomeworkId,
    students: [studentOf(0), studentOf(1), { name: '缺席', number: '9' }],
  });
  const rows = await core.classes.rows({ classHomeworkId });
  const [one, two] = rows.flatMap(({ submission }) => submission?.id ?? []);
  if (!one || !two) throw new Error('nobody handed in');
  await reviewed(core, one);
  const answers = (await core.reviews.get({ submissionId: two })).answers;
  const spoken = await spokenComment(core, answers[0]?.answerId as never);
  await compressed(core, spoken.voice?.takeId as TakeId);
  await core.reviews.saveDraft({
    answerId: answers[1]?.answerId as never,
    draft: { kind: 'note', place: { startMs: 100, endMs: null }, text: '还没写完 ＡＢＣ' },
  });
  await core.reviews.keepInBank({ text: '说得好', kind: 'praise' });
  await release(core, [one]);
  const loose = join(scratch, 'loose');
  mkdirSync(loose);
  for (const at of [1, 2]) writeFileSync(join(loose, `无名 ${at}.wav`), wav(at));
  await collected(core, { folders: [loose], classHomeworkId });
  const [waiting] = await core.collect.loose({ classHomeworkId });
  const { questions } = await core.classes.get({ classHomeworkId });
  await core.collect.assignLoose({
    classHomeworkId,
    assignments: [
      {
        looseAudioId: waiting?.id as never,
        student: { name: '散录音', number: '77' },
        questionId: questions[0]?.id as ClassQuestionId,
      },
    ],
  });
  await exported(core, classHomeworkId, scratch);
  return classHomeworkId;
}

async function exported(core: Core, classHomeworkId: ClassHomeworkId, scratch: string): Promise<void> {
  const folder = join(scratch, 'exported');
  mkdirSync(folder);
  const { id } = await core.exports.start({
    subject: { kind: 'class', classHomeworkId },
    choice: { what: 'grades', format: 'csv' },
    language: 'zh',
    folder,
  } as never);
  await until(core, async () =>
    (await core.exports.runs(NONE)).some((run) => run.id === id && run.state === 'finished'),
  );
}

async function folderNamed(core: Core, path: string) {
  mkdirSync(path);
  return (await core.classFolders.add({ kind: 'folder', name: '', path })).id;
}

const delivered = (core: Core) =>
  until(core, async () => (await core.deliveries.list(NONE)).every(({ state }) => state === 'delivered'));

export const compressed = (core: Core, takeId: TakeId) =>
  until(core, async () => (await core.takes.get({ takeId })).codec === 'flac');

/** Resolves once it is so; looked at after every event. */
export async function until(core: Core, isSo: () => Promise<boolean>): Promise<void> {
  await new Promise<void>((done, failed) => {
    const look = () =>
      void isSo().then((so) => {
        if (!so) return;
        stop();
        done();
      }, failed);
    const stop = core.events.listen(look);
    look();
  });
}

function wav(seed: number): Buffer {
  const samples = Int16Array.from({ length: 16_000 }, (_, index) => 6_000 * Math.sin((index * seed) / 12));
  return Buffer.concat([wavHeader(16_000, samples.length), bytesFromSamples(samples)]);
}
