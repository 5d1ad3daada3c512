import type { AnyContractProcedure } from '@orpc/contract';
import { type AnyProcedure, implement, ORPCError } from '@orpc/server';
import { contract } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import { KoudaError } from '../core/error.ts';

/** Told of every error that is nobody's intention; the page learns no more than that there was one. */
export type FaultLog = (operation: string, error: unknown) => void;

type Operation = (input: unknown, signal?: AbortSignal) => unknown;

const GROUPS = [
  'homework',
  'takes',
  'handIn',
  'library',
  'settings',
  'classFolders',
  'deliveries',
  'collect',
  'classes',
  'reviews',
  'feedback',
  'exports',
] as const;

/** Binds every operation of the contract to the core's service of the same name. Throws if one is missing. */
export function createRouter(core: Core, logFault: FaultLog): Record<string, Record<string, AnyProcedure>> {
  const router: Record<string, Record<string, AnyProcedure>> = {
    events: { subscribe: bind(contract.events.subscribe, 'events.subscribe', subscribe, logFault) },
  };
  function subscribe(_input: unknown, signal?: AbortSignal) {
    return core.events.subscribe(signal);
  }
  for (const group of GROUPS) {
    const service = core[group] as unknown as Record<string, Operation | undefined>;
    const operations: Record<string, AnyProcedure> = {};
    for (const [name, procedure] of Object.entries(contract[group])) {
      const operation = service[name];
      if (!operation) throw new Error(`The core offers no ${group}.${name}.`);
      operations[name] = bind(procedure, `${group}.${name}`, operation.bind(service), logFault);
    }
    router[group] = operations;
  }
  return router;
}

function bind(procedure: AnyContractProcedure, name: string, operation: Operation, logFault: FaultLog) {
  return implement(procedure).handler(async ({ input, signal }) => {
    const typed = (error: unknown) => typedError(error, name, signal, logFault);
    try {
      const output = await operation(input, signal);
      return isAsyncIterable(output) ? withTypedErrors(output, typed) : output;
    } catch (error) {
      throw typed(error);
    }
  });
}

/** The core's own errors keep code and data; anything else is logged here and opaque beyond. */
function typedError(
  error: unknown,
  operation: string,
  signal: AbortSignal | undefined,
  logFault: FaultLog,
): unknown {
  if (error instanceof KoudaError) return new ORPCError(error.code, { data: error.data });
  if (!signal?.aborted) logFault(operation, error);
  return new ORPCError('INTERNAL_SERVER_ERROR');
}

async function* withTypedErrors(items: AsyncIterable<unknown>, typed: (error: unknown) => unknown) {
  try {
    yield* items;
  } catch (error) {
    throw typed(error);
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
