import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HomeworkContent, type PackageAudio } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { contentHash } from '../homework/content.ts';
import { type Manifest, verifyPackage } from './package/index.ts';
import { handInsFolderOf, packagePathOf, parsePackageFile } from './package-files.ts';
import { packageName } from './package-name.ts';
import type { SubmissionCatalogue } from './submission-catalogue.ts';

interface Surroundings {
  readonly catalogue: Catalogue;
  readonly submissions: SubmissionCatalogue;
  readonly libraryFolder: string;
}

/**
 * Makes catalogue and hand-ins folder agree after a crash or a restored backup: what a cut-off seal left unfinished
 * goes, and every whole package without a row is listed again from its own manifest. A package that cannot be read
 * stays where it is and does not keep the library from opening.
 *
 * @returns how many were listed.
 */
export async function relistPackages(around: Surroundings): Promise<number> {
  const folder = handInsFolderOf(around.libraryFolder);
  let relisted = 0;
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    const file = parsePackageFile(name);
    if (!file) continue;
    if (file.isPart) await rm(join(folder, name), { force: true }).catch(() => undefined);
    else if (!around.submissions.has(file.submissionId)) {
      const isListed = await relistPackage(around, file.submissionId).catch(() => false);
      if (isListed) relisted++;
    }
  }
  return relisted;
}

/** Makes the folder where it is missing. Throws the system's error. */
export async function makeHandInsFolder(libraryFolder: string): Promise<void> {
  await mkdir(handInsFolderOf(libraryFolder), { recursive: true });
}

/**
 * Lists a package without a row from its own manifest; false: it lies under another's id. Throws PackageProblem, the
 * system's error and SQLite's.
 */
export async function relistPackage(around: Surroundings, submissionId: string): Promise<boolean> {
  const path = packagePathOf(around.libraryFolder, submissionId);
  const { manifest, manifestHash, receipt } = await verifyPackage(path);
  // A package lies under its own id, or it was put there by someone else.
  if (manifest.submission.id !== submissionId) return false;
  const { size } = await stat(path);
  around.catalogue.transaction(() => {
    const revisionId = revisionFor(around.catalogue, manifest);
    around.submissions.add({
      id: submissionId,
      homeworkId: manifest.homework.id,
      revisionId,
      number: manifest.submission.number,
      student: manifest.student,
      sealedAt: Date.parse(manifest.submission.sealedAt),
      manifestHash,
      receipt,
      fileName: packageName(manifest.student, manifest.homework.title, manifest.submission.number),
      sizeBytes: size,
      audio: audioOf(manifest),
      answers: manifest.answers,
    });
  });
  return true;
}

/** The revision that was handed in; made anew, with its homework, where the catalogue does not know it. */
function revisionFor(catalogue: Catalogue, manifest: Manifest): string {
  const { homework, submission } = manifest;
  const sealedAt = Date.parse(submission.sealedAt);
  catalogue
    .statement(
      `INSERT INTO homework (id, origin, source_name, created_at, last_used_at) VALUES (?, 'written', '', ?, ?)
       ON CONFLICT (id) DO NOTHING`,
    )
    .run(homework.id, sealedAt, sealedAt);
  for (const question of homework.questions) {
    catalogue
      .statement('INSERT INTO question (id, homework_id) VALUES (?, ?) ON CONFLICT (id) DO NOTHING')
      .run(question.id, homework.id);
    const owner = catalogue
      .statement<[string], string>('SELECT homework_id FROM question WHERE id = ?')
      .pluck()
      .get(question.id);
    if (owner !== homework.id) throw new Error('the question belongs to another homework');
  }
  const known = catalogue
    .statement<[string, string, number], string>(
      `SELECT id FROM revision WHERE homework_id = ? AND content_hash = ? ORDER BY abs(number - ?), number LIMIT 1`,
    )
    .pluck()
    .get(homework.id, homework.revision.contentHash, homework.revision.number);
  return known ?? addRevision(catalogue, manifest, sealedAt);
}

function addRevision(catalogue: Catalogue, { homework }: Manifest, at: number): string {
  const revisions = catalogue
    .statement<[string], { id: string; number: number; content_hash: string }>(
      'SELECT id, number, content_hash FROM revision WHERE homework_id = ? ORDER BY number DESC',
    )
    .all(homework.id);
  const id = crypto.randomUUID();
  const number = (revisions[0]?.number ?? 0) + 1;
  catalogue
    .statement(
      `INSERT INTO revision (id, homework_id, number, content_hash, title, reference_visibility, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, homework.id, number, homework.revision.contentHash, homework.title, visibilityOf(homework), at);
  for (const [position, question] of homework.questions.entries()) {
    catalogue
      .statement('INSERT INTO revision_question VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        id,
        position,
        question.id,
        question.title,
        question.reference,
        JSON.stringify(question.keyPoints),
        question.preparationSeconds,
        question.longestAnswerSeconds,
      );
  }
  // A whole revision that is newer than the one handed in stays the present one.
  const present = revisions.find((revision) => revision.content_hash !== '');
  if (present && present.number > homework.revision.number) {
    catalogue.statement('UPDATE revision SET number = ? WHERE id = ?').run(number + 1, present.id);
  }
  return id;
}

/** Not in the manifest, but part of the content's hash: the one that gives the same hash. */
function visibilityOf(homework: Manifest['homework']): HomeworkContent['referenceVisibility'] {
  const { title, questions } = homework;
  const isSame = (referenceVisibility: HomeworkContent['referenceVisibility']) => {
    const content = HomeworkContent.safeParse({ title, referenceVisibility, questions });
    return content.success && contentHash(content.data) === homework.revision.contentHash;
  };
  return isSame('always') ? 'always' : 'after-first-take';
}

/** Not in the manifest either: the bit rate nearest to what its files hold. */
function audioOf({ answers }: Manifest): PackageAudio {
  if (answers.some((answer) => answer.codec === 'flac')) return 'flac';
  const bits = answers.reduce((sum, answer) => sum + answer.sizeBytes * 8, 0);
  const ms = answers.reduce((sum, answer) => sum + answer.durationMs, 0);
  const kilobits = ms > 0 ? bits / ms : 48;
  if (kilobits < 40) return 'opus-32';
  return kilobits < 56 ? 'opus-48' : 'opus-64';
}
