import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../contract/index.ts';

type Inputs = InferContractRouterInputs<Contract>;
type Outputs = InferContractRouterOutputs<Contract>;

/** A stream is made by a plain generator here; what the transport wraps it in is not the core's concern. */
type Made<Output> =
  Output extends AsyncIteratorObject<infer Item, unknown, void> ? AsyncGenerator<Item, void, void> : Output;

/** One group of the contract's operations as the core offers them: input validated already, errors thrown as KoudaError. */
export type Service<Group extends keyof Contract> = {
  [Operation in keyof Contract[Group]]: (
    input: Operation extends keyof Inputs[Group] ? Inputs[Group][Operation] : never,
    signal?: AbortSignal,
  ) => Operation extends keyof Outputs[Group]
    ? Made<Outputs[Group][Operation]> | Promise<Made<Outputs[Group][Operation]>>
    : never;
};
