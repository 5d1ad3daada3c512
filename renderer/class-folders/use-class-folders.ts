import { useQuery } from '@tanstack/react-query';
import type { ClassFolder, Delivery } from '../../electron/contract/index.ts';
import { queries } from '../backend/client.ts';

interface ClassFolders {
  /** undefined: not known yet. */
  readonly folders: readonly ClassFolder[] | undefined;
  /** False: passwords are asked for in every session. */
  readonly canKeepPasswords: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

export function useClassFolders(): ClassFolders {
  const list = useQuery(queries.classFolders.list.queryOptions());
  return {
    folders: list.data?.folders,
    canKeepPasswords: list.data?.canKeepPasswords ?? false,
    error: list.data ? null : list.error,
    retry: () => void list.refetch(),
  };
}

/** Newest first; empty until known. */
export function useDeliveries(): readonly Delivery[] {
  return useQuery(queries.deliveries.list.queryOptions()).data ?? [];
}
