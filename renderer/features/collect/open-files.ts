import type { ClassHomeworkId, CollectRunId } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import { paths } from '../../interface/paths.ts';
import { runEnd } from './run-end.ts';
import { startCollect } from './sendings.ts';
import { type Gathered, kindOf } from './sources.ts';

/** What dropping or opening files began. */
export interface Opened {
  readonly runId: CollectRunId;
  /** A package by itself: of interest is what is in it, not the report. */
  readonly isSingle: boolean;
}

/** Starts a run for files that were dropped or opened, for the homework of the class that is shown, if one is. */
export async function openPackages(
  gathered: Gathered,
  classHomeworkId: ClassHomeworkId | null,
): Promise<Opened> {
  const runId = await startCollect({ ...gathered, classHomeworkId, folders: [], classFolderIds: [] });
  const [only] = gathered.files;
  const isSingle =
    gathered.files.length === 1 && gathered.unreadable.length === 0 && kindOf(only?.name ?? '') === 'package';
  return { runId, isSingle };
}

/** Where a run leads once it is over: a single package to what it is, feedback or its class; all else to the report. */
export async function endOf(runId: CollectRunId): Promise<string> {
  const report = paths.collect(runId);
  const run = await runEnd(runId);
  if (run?.state !== 'finished' || run.problems.length > 0) return report;
  const items = await core.collect.items({ runId }).catch(() => []);
  const [item] = items;
  if (items.length !== 1 || !item) return report;
  if (item.returnId !== null && (item.outcome === 'feedback' || item.outcome === 'already-there')) {
    return paths.feedback(item.returnId);
  }
  const isIn = ['new', 'newer-version', 'older-version', 'already-there'].includes(item.outcome);
  return isIn && item.classHomeworkId !== null ? paths.class(item.classHomeworkId) : report;
}
