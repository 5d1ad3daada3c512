import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../contract/index.ts';

type Inputs = InferContractRouterInputs<Contract>;
type Outputs = InferContractRouterOutputs<Contract>;

/** One group of the contract's operations as the core offers them: input validated already, errors thrown as KoudaError. */
export type Service<Group extends keyof Contract> = {
  [Operation in keyof Contract[Group]]: (
    input: Operation extends keyof Inputs[Group] ? Inputs[Group][Operation] : never,
    signal?: AbortSignal,
  ) => Operation extends keyof Outputs[Group]
    ? Outputs[Group][Operation] | Promise<Outputs[Group][Operation]>
    : never;
};
