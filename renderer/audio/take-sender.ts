import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { type Contract, type ErrorCode, errors, type Take } from '../../electron/contract/index.ts';
import { core } from '../backend/client.ts';
import type { Finish, Refusal } from './recorder-messages.ts';
import type { Chunk } from './take-buffer.ts';
import { littleEndian } from './wav.ts';

/** A core that hangs (a dying disk) is asked again; the same chunk twice does no harm. */
const CALL_PATIENCE_MS = 15_000;
/** Reading an hour of audio back takes a while. */
const FINISH_PATIENCE_MS = 60_000;
/** What the browser lets requests carry that outlive their page, all together (Fetch standard §4.6). */
const LAST_WORDS_BYTES = 64 * 1024;

const inputOf = (takeId: Take['id'], chunk: Chunk) => ({
  takeId,
  index: chunk.index,
  samples: new Blob([littleEndian(chunk.samples)], { type: 'application/octet-stream' }),
  events: [...chunk.events],
});

/** Sends a chunk; answers the free bytes of the library's disk once the chunk is on it. */
export async function sendChunk(takeId: Take['id'], chunk: Chunk): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(CALL_PATIENCE_MS);
    return (await core.takes.append(inputOf(takeId, chunk), { signal })).freeBytes;
  } catch (error) {
    // The answer to the first sending was lost: the core has it and waits for the next.
    if (
      error instanceof ORPCError &&
      error.code === 'CHUNK_OUT_OF_ORDER' &&
      error.data?.expected > chunk.index
    )
      return null;
    throw error;
  }
}

/** Finishes a take; one that is finished already (the answer was lost, or the core gave the page up) is answered as it is. */
export async function finishTake(finish: Finish): Promise<Take> {
  try {
    return await core.takes.finish(finish, { signal: AbortSignal.timeout(FINISH_PATIENCE_MS) });
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'TAKE_NOT_RECORDING') throw error;
    const take = await core.takes.get({ takeId: finish.takeId });
    if (take.state !== 'finished') throw error;
    return take;
  }
}

/** A take that was begun and then cancelled before the lamp was on. */
export async function abandonTake(takeId: Take['id']): Promise<void> {
  await core.takes.finish({ takeId, chunkCount: 0, reason: 'stopped', droppedFrames: 0, events: [] });
  await core.takes.trash({ takeId });
}

let lastLink: ContractRouterClient<Contract> | undefined;

/**
 * The page is going: what is not acknowledged is sent once more by requests that outlive it. A best effort; they
 * may overtake each other and more than 64 KiB (0.7 s) is refused. What does not arrive is lost with the page.
 */
export function sendLastWords(takeId: Take['id'], chunks: readonly Chunk[]): void {
  lastLink ??= createORPCClient(
    new RPCLink({
      url: `${location.origin}/rpc`,
      fetch: (request, init) => fetch(request, { ...init, keepalive: true }),
    }),
  );
  let bytes = 0;
  for (const chunk of chunks) {
    // Room for the form's own text around the samples.
    bytes += chunk.samples.byteLength + 1_024;
    if (bytes > LAST_WORDS_BYTES) return;
    lastLink.takes.append(inputOf(takeId, chunk)).catch(() => {});
  }
}

/** What an error of the core means to the recorder. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ORPCError && error.code in errors)
    return { failure: error.code as ErrorCode, detail: error.data ?? null, isPassing: false };
  // Not reached, timed out, or stumbled in a way it has no name for.
  return { failure: 'core-unreachable', detail: String(error), isPassing: true };
}
