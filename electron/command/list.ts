import type { Core } from '../core/core.ts';
import type { ListCommand } from './arguments.ts';
import type { Errand } from './errand.ts';
import { EXIT } from './exit-codes.ts';
import type { Line } from './lines.ts';
import { classOf, homeworkOf } from './subjects.ts';

const nothing = undefined as never;

/** `kouda list`: what the other commands can name. */
export const list =
  ({ homework, classHomework }: ListCommand): Errand =>
  async (core, { output }) => {
    const lines =
      homework !== null
        ? await takesOf(core, homework)
        : classHomework !== null
          ? await studentsOf(core, classHomework)
          : [...(await homeworks(core)), ...(await classes(core))];
    for (const line of lines) output.tell(line);
    return { exitCode: EXIT.done, done: lines.length, problems: 0 };
  };

const homeworks = async (core: Core): Promise<Line[]> =>
  (await core.homework.list(nothing)).map(({ id, title, questionCount, answeredCount }) => ({
    type: 'homework',
    id,
    title,
    questionCount,
    answeredCount,
  }));

const classes = async (core: Core): Promise<Line[]> =>
  (await core.classes.list(nothing)).map(
    ({ id, title, questionCount, studentCount, rosterCount, doneCount }) => ({
      type: 'class',
      id,
      title,
      questionCount,
      studentCount,
      rosterCount,
      doneCount,
    }),
  );

async function takesOf(core: Core, asked: string): Promise<Line[]> {
  const homeworkId = await homeworkOf(core, asked);
  const { questions, earlierQuestions } = await core.homework.get({ homeworkId });
  return [...questions, ...earlierQuestions].flatMap((question, index) =>
    question.takes.map(
      ({ id, number, name, durationMs }): Line => ({
        type: 'take',
        id,
        questionNumber: index + 1,
        questionTitle: question.title,
        takeNumber: number,
        name,
        durationMs,
        isChosen: id === question.chosenTakeId,
      }),
    ),
  );
}

async function studentsOf(core: Core, asked: string): Promise<Line[]> {
  const classHomeworkId = await classOf(core, asked);
  return (await core.classes.rows({ classHomeworkId })).map(
    ({ student: { number, name }, submission, state, points, maxPoints }) => ({
      type: 'student',
      number,
      name,
      version: submission?.number ?? null,
      state,
      points,
      maxPoints,
    }),
  );
}
