import type {
  ClassHomeworkId,
  ClassRow,
  ExportSubject,
  HomeworkId,
  SubmissionId,
} from '../contract/index.ts';
import { TakeId } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import type { AskedSubject } from './arguments.ts';
import { CommandError } from './command-error.ts';

const nothing = undefined as never;

/** The homework of this title or id. @throws CommandError */
export async function homeworkOf(core: Core, asked: string): Promise<HomeworkId> {
  return oneOf(await core.homework.list(nothing), asked, 'HOMEWORK_UNKNOWN').id;
}

/** The class with the homework of this title or id. @throws CommandError */
export async function classOf(core: Core, asked: string): Promise<ClassHomeworkId> {
  return oneOf(await core.classes.list(nothing), asked, 'CLASS_UNKNOWN').id;
}

/** What an export is asked to be of, found in the library. @throws CommandError */
export async function exportSubjectOf(core: Core, asked: AskedSubject): Promise<ExportSubject> {
  switch (asked.of) {
    case 'homework':
      return {
        kind: 'homework',
        homeworkId: await homeworkOf(core, asked.homework),
        takes: asked.takes,
      };
    case 'all':
      return { kind: 'library' };
    case 'takes':
      return { kind: 'takes', takeIds: asked.takeIds.map(takeIdOf) };
    case 'class': {
      const classHomeworkId = await classOf(core, asked.classHomework);
      if (asked.students.length === 0) return { kind: 'class', classHomeworkId };
      const rows = await core.classes.rows({ classHomeworkId });
      const submissionIds = asked.students.map((student) => handInOf(rows, student));
      return { kind: 'submissions', submissionIds: [...new Set(submissionIds)] };
    }
  }
}

function takeIdOf(asked: string): TakeId {
  const id = TakeId.safeParse(asked);
  if (!id.success) throw new CommandError({ code: 'TAKE_UNKNOWN', asked });
  return id.data;
}

/** The newest hand-in of the student of this number, or else of this name. */
function handInOf(rows: readonly ClassRow[], asked: string): SubmissionId {
  const isAsked = sameAs(asked);
  const byNumber = rows.filter(({ student }) => isAsked(student.number));
  const found = byNumber.length > 0 ? byNumber : rows.filter(({ student }) => isAsked(student.name));
  const [row, another] = found;
  if (!row) throw new CommandError({ code: 'STUDENT_UNKNOWN', asked });
  if (another) {
    const ids = found.map(({ student }) => student.number).filter(Boolean);
    throw new CommandError({ code: 'AMBIGUOUS', asked, ids });
  }
  if (!row.submission) throw new CommandError({ code: 'STUDENT_WITHOUT_HAND_IN', asked });
  return row.submission.id;
}

/** By id, else by its whole title. */
function oneOf<Entry extends { readonly id: string; readonly title: string }>(
  entries: readonly Entry[],
  asked: string,
  unknown: 'HOMEWORK_UNKNOWN' | 'CLASS_UNKNOWN',
): Entry {
  const isAsked = sameAs(asked);
  const found =
    entries.find(({ id }) => id === asked.toLowerCase()) ?? entries.filter(({ title }) => isAsked(title));
  if (!Array.isArray(found)) return found as Entry;
  const [entry, another] = found as Entry[];
  if (!entry) throw new CommandError({ code: unknown, asked });
  if (another) throw new CommandError({ code: 'AMBIGUOUS', asked, ids: found.map(({ id }) => id) });
  return entry;
}

/** As people type a name: another Unicode form, full-width digits and capitals make no difference. */
function sameAs(asked: string): (text: string) => boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();
  const wanted = plain(asked);
  return (text) => wanted !== '' && plain(text) === wanted;
}
