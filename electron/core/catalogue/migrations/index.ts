import type { Migration } from '../migration.ts';
import { homeworkAndTakes } from './0001-homework-and-takes.ts';
import { submissions } from './0002-submissions.ts';
import { classes } from './0003-classes.ts';
import { reviews } from './0004-reviews.ts';
import { classFolders } from './0005-class-folders.ts';
import { feedback } from './0006-feedback.ts';
import { exportRuns } from './0007-exports.ts';

/** Every migration, oldest first, without a gap. */
export const migrations: readonly Migration[] = [
  homeworkAndTakes,
  submissions,
  classes,
  reviews,
  classFolders,
  feedback,
  exportRuns,
];
