import type { ClassFolderId, ClassHomeworkId, CollectRunId } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import { host } from '../../backend/host.ts';
import { FileTooLarge, FileUnreadable, sendFile } from './incoming.ts';
import type { CollectFile, Gathered } from './sources.ts';

export interface CollectWanted extends Gathered {
  /** null: each package goes where it belongs. */
  readonly classHomeworkId: ClassHomeworkId | null;
  /** Paths on this computer, read by the core itself. */
  readonly folders: readonly string[];
  readonly classFolderIds: readonly ClassFolderId[];
}

export interface LeftOut {
  readonly name: string;
  readonly reason: 'page-unreadable' | 'too-large';
}

/** What the page has to do for a run; from `started` on the run goes on without it. */
export interface Sending {
  readonly runId: CollectRunId;
  readonly classHomeworkId: ClassHomeworkId | null;
  readonly phase: 'sending' | 'started' | 'cancelled' | 'failed';
  readonly sent: number;
  readonly total: number;
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** The file that was begun last. */
  readonly current: string;
  /** Files that could not be read or sent; the rest went on. */
  readonly leftOut: readonly LeftOut[];
  readonly error: unknown;
}

/** 0…1. */
export function shareSent({ sent, total, sentBytes, totalBytes }: Sending): number {
  if (totalBytes > 0) return Math.min(1, sentBytes / totalBytes);
  return total > 0 ? sent / total : 0;
}

/** Enough to keep the disk busy while the core looks at the last one. */
const AT_ONCE = 3;

interface Job {
  state: Sending;
  readonly wanted: CollectWanted;
  readonly left: CollectFile[];
  readonly cancelling: AbortController;
}

const jobs = new Map<CollectRunId, Job>();
const listeners = new Set<() => void>();
let shown: readonly Sending[] = [];

/** For one page life: files chosen in it can be read by no other. */
export const sendings = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  all: (): readonly Sending[] => shown,
};

/** Opens a run and sends it what was chosen, going on whatever screen is shown. Answers as soon as it is open. */
export async function startCollect(wanted: CollectWanted): Promise<CollectRunId> {
  const { classHomeworkId, files, unreadable } = wanted;
  const { id: runId } = await core.collect.open({ classHomeworkId });
  const job: Job = {
    wanted,
    left: [...files],
    cancelling: new AbortController(),
    state: {
      runId,
      classHomeworkId,
      phase: 'sending',
      sent: 0,
      total: files.length,
      sentBytes: 0,
      totalBytes: files.reduce((sum, { file }) => sum + file.size, 0),
      current: '',
      leftOut: unreadable.map((name) => ({ name, reason: 'page-unreadable' })),
      error: null,
    },
  };
  jobs.set(runId, job);
  void carryOn(job);
  return runId;
}

/** Goes on with what was not sent yet. */
export function resumeSending(runId: CollectRunId): void {
  const job = jobs.get(runId);
  if (job?.state.phase !== 'failed') return;
  set(job, { phase: 'sending', error: null });
  void carryOn(job);
}

/** Stops sending and throws the open run away, or stops the run that has begun. */
export async function cancelCollect(runId: CollectRunId): Promise<void> {
  const job = jobs.get(runId);
  if (job && job.state.phase !== 'started') {
    job.cancelling.abort();
    set(job, { phase: 'cancelled', current: '' });
  }
  await core.collect.cancel({ runId });
}

async function carryOn(job: Job): Promise<void> {
  set(job, {});
  const { signal } = job.cancelling;
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, () => sendNext(job)));
    signal.throwIfAborted();
    const { folders, classFolderIds } = job.wanted;
    await core.collect.start({
      runId: job.state.runId,
      folders: [...folders],
      classFolderIds: [...classFolderIds],
    });
    set(job, { phase: 'started', current: '' });
  } catch (error) {
    if (!signal.aborted) set(job, { phase: 'failed', current: '', error });
  }
}

async function sendNext(job: Job): Promise<void> {
  const { signal } = job.cancelling;
  for (let next = job.left.shift(); next; next = job.left.shift()) {
    if (signal.aborted || job.state.phase !== 'sending') {
      job.left.unshift(next);
      return;
    }
    set(job, { current: next.name });
    let told = 0;
    const tell = (bytes: number) => {
      set(job, { sentBytes: job.state.sentBytes + bytes - told });
      told = bytes;
    };
    try {
      await sendFile(job.state.runId, next, signal, tell);
    } catch (error) {
      tell(0);
      const reason = reasonOf(error);
      if (!reason) {
        job.left.unshift(next);
        throw error;
      }
      set(job, { leftOut: [...job.state.leftOut, { name: next.name, reason }] });
    }
    tell(next.file.size);
    set(job, { sent: job.state.sent + 1 });
  }
}

/** Why this one file stays out; null: nothing could follow it either. */
function reasonOf(error: unknown): LeftOut['reason'] | null {
  if (error instanceof FileUnreadable) return 'page-unreadable';
  return error instanceof FileTooLarge ? 'too-large' : null;
}

function set(job: Job, change: Partial<Sending>): void {
  job.state = { ...job.state, ...change };
  shown = [...jobs.values()].map(({ state }) => state);
  guardLeaving(shown.some(({ phase }) => phase === 'sending'));
  for (const listener of listeners) listener();
}

const stay = (event: BeforeUnloadEvent) => event.preventDefault();

/** A tab closed by accident would cut the sending off. The desktop's window would silently refuse to close instead. */
function guardLeaving(isSending: boolean): void {
  if (host.kind !== 'browser') return;
  removeEventListener('beforeunload', stay);
  if (isSending) addEventListener('beforeunload', stay);
}
