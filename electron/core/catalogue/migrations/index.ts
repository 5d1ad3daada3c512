import type { Migration } from '../migration.ts';
import { homeworkAndTakes } from './0001-homework-and-takes.ts';
import { submissions } from './0002-submissions.ts';

/** Every migration, oldest first, without a gap. */
export const migrations: readonly Migration[] = [homeworkAndTakes, submissions];
