import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../electron/contract/index.ts';

const link = new RPCLink({ url: `${location.origin}/rpc` });

/** The core's operations, over same-origin fetch in both hosts. */
export const core: ContractRouterClient<Contract> = createORPCClient(link);

/** The same operations as queries and mutations: `queries.homework.list.queryOptions()`. */
export const queries = createTanstackQueryUtils(core);
