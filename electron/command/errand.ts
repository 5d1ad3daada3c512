import type { CoreEvent } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import type { LineOf } from './lines.ts';
import type { Output } from './output.ts';
import { sentenceOf } from './sentences.ts';
import type { Language } from './words/index.ts';

/** What a command needs beside the library. */
export interface Surroundings {
  readonly output: Output;
  readonly language: Language;
  /** Aborted by Ctrl-C: finish what must be finished, and come back. */
  readonly signal: AbortSignal;
}

/** How a command ended; its last line, but for what the process itself knows. */
export type Ending = Omit<LineOf<'done'>, 'type' | 'command'>;

export type Errand = (core: Core, around: Surroundings) => Promise<Ending>;

/** Tells of somebody or something that was left out or is damaged. */
export function tellProblem(
  { output, language }: Surroundings,
  { name, code, data }: { readonly name: string; readonly code: string; readonly data: unknown },
): void {
  const message = sentenceOf(code, data, language);
  output.tell({ type: 'problem', name, code, data: data ?? null, message });
}

/** Resolves at the next such event; listens from the moment it is called, so that none is missed while one looks. */
export function nextEvent({ events }: Core, isAwaited: (event: CoreEvent) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = events.listen((event) => {
      if (!isAwaited(event)) return;
      stop();
      resolve();
    });
  });
}
