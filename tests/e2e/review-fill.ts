import { resolve } from 'node:path';
import { openCore } from '../../electron/core/open-core.ts';
import { filledClass, type GeneratedClass } from '../core/collect/generated-class.ts';

/** What a class in a library looks like to a test: printed as one line of JSON. */
export interface FilledClass {
  readonly classHomeworkId: string;
  readonly questions: readonly { readonly id: string; readonly title: string }[];
  /** In the class's own order; the newest hand-in of each student. */
  readonly students: readonly {
    readonly name: string;
    readonly number: string;
    readonly submissionId: string;
  }[];
}

// `node review-fill.ts library '{"students": 3}'`: the core is loaded here, in a process that ends, and not in the test's.
if (import.meta.main) {
  const [library = '', wishes = '{}'] = process.argv.slice(2);
  const core = await openCore({
    libraryFolder: library,
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
    appVersion: '0.0.0',
  });
  const classHomeworkId = await filledClass(core, JSON.parse(wishes) as GeneratedClass);
  const { questions } = await core.classes.get({ classHomeworkId: classHomeworkId as never });
  const rows = await core.classes.rows({ classHomeworkId: classHomeworkId as never });
  const filled: FilledClass = {
    classHomeworkId,
    questions: questions.map(({ id, title }) => ({ id, title })),
    students: rows.flatMap(({ student, submission }) =>
      submission ? [{ ...student, submissionId: submission.id }] : [],
    ),
  };
  await core.close();
  process.stdout.write(`${JSON.stringify(filled)}\n`);
}
