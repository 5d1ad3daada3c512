import type { QueryClient } from '@tanstack/react-query';
import type { ClassHomeworkId, CoreEvent } from '../../electron/contract/index.ts';
import { core, queries } from './client.ts';
import { setConnection } from './connection.ts';
import { pause } from './pause.ts';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 4_000;
/** A reload or a restart of the host is over by then, and nobody needs to read about it. */
const LOST_AFTER_MS = 1_000;

type Listener = (event: CoreEvent) => void;
const listeners = new Set<Listener>();

/** Hears every event of the core, after the queries it concerns were asked again. */
export function onCoreEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks again for what an event made stale. */
export function refresh(client: QueryClient, event: CoreEvent): void {
  const ask = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey });
  switch (event.kind) {
    case 'connected':
      // Whatever happened while nobody listened.
      void client.invalidateQueries();
      break;
    case 'homework-changed':
    case 'document-opened':
      ask(queries.homework.key());
      ask(queries.handIn.submissions.key());
      break;
    case 'take-changed':
      ask(queries.homework.list.key());
      ask(queries.homework.get.key({ input: { homeworkId: event.homeworkId } }));
      ask(queries.takes.get.key({ input: { takeId: event.takeId } }));
      ask(queries.takes.trashed.key());
      ask(queries.library.status.key());
      break;
    case 'settings-changed':
      ask(queries.settings.key());
      break;
    case 'library-changed':
      ask(queries.library.key());
      ask(queries.homework.key());
      ask(queries.takes.trashed.key());
      break;
    case 'class-folders-changed':
      ask(queries.classFolders.key());
      break;
    case 'deliveries-changed':
      ask(queries.deliveries.key());
      break;
    case 'collect-changed':
      ask(queries.collect.runs.key());
      ask(queries.collect.run.key({ input: { runId: event.runId } }));
      ask(queries.collect.items.key({ input: { runId: event.runId } }));
      break;
    case 'packages-opened':
      ask(queries.collect.runs.key());
      break;
    case 'class-changed':
      ask(queries.classes.key());
      ask(queries.collect.loose.key());
      // The rubric tells what every answer is worth.
      ask(queries.reviews.get.key());
      break;
    case 'review-changed':
      refreshReview(ask, event.classHomeworkId);
      break;
    case 'feedback-changed':
      ask(queries.feedback.key());
      break;
    case 'export-changed':
      ask(queries.exports.runs.key());
      break;
    case 'document-refused':
      break;
  }
}

/** One review changed: its own class alone is asked again, which thousands of rows elsewhere need not be. */
function refreshReview(ask: (queryKey: readonly unknown[]) => void, classHomeworkId: ClassHomeworkId): void {
  const input = { classHomeworkId };
  // The student's other hand-ins tell of this one too; only the one that is shown is asked again now.
  ask(queries.reviews.get.key());
  ask(queries.classes.rows.key({ input }));
  ask(queries.classes.statistics.key({ input }));
  ask(queries.classes.search.key());
  ask(queries.classes.list.key());
  ask(queries.reviews.bank.key());
}

/** Listens to the core for as long as the page lives, and again whenever it was cut off. Answers how to stop. */
export function startCoreEvents(client: QueryClient): () => void {
  const stopping = new AbortController();
  void listen(client, stopping.signal);
  return () => stopping.abort();
}

async function listen(client: QueryClient, signal: AbortSignal): Promise<void> {
  let retryMs = FIRST_RETRY_MS;
  let lostTimer: ReturnType<typeof setTimeout> | undefined;
  while (!signal.aborted) {
    try {
      for await (const event of await core.events.subscribe(undefined, { signal })) {
        if (event.kind === 'connected') {
          clearTimeout(lostTimer);
          lostTimer = undefined;
          retryMs = FIRST_RETRY_MS;
          setConnection('connected');
        }
        refresh(client, event);
        for (const listener of listeners) listener(event);
      }
    } catch {
      // Cut off; whatever the reason, the answer is to try again.
    }
    if (signal.aborted) break;
    lostTimer ??= setTimeout(() => setConnection('lost'), LOST_AFTER_MS);
    await pause(retryMs, signal);
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
  }
  clearTimeout(lostTimer);
}
