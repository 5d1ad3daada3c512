import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckProblem } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { verifyAnyPackage } from '../hand-in/package/index.ts';

/** A package the catalogue lists: what was handed in, collected, given back or received. */
export interface ListedPackage {
  readonly id: string;
  /** Of the library. */
  readonly folder: 'hand-ins' | 'collected' | 'returns' | 'feedback';
  readonly manifest_hash: string;
}

export function listedPackages(catalogue: Catalogue): ListedPackage[] {
  return catalogue
    .statement<[], ListedPackage>(
      `SELECT id, 'hand-ins' AS folder, manifest_hash FROM submission
       UNION ALL SELECT id, 'collected', manifest_hash FROM collected_submission
       UNION ALL SELECT id, 'returns', manifest_hash FROM release
       UNION ALL SELECT id, 'feedback', manifest_hash FROM feedback`,
    )
    .all();
}

/** Verifies a package from its first to its last byte, and that it is the one that was listed; null: sound. */
export async function checkPackage(
  libraryFolder: string,
  { id, folder, manifest_hash }: ListedPackage,
  signal: AbortSignal | undefined,
): Promise<CheckProblem | null> {
  const file = `${folder}/${id}.kouda`;
  const path = join(libraryFolder, folder, `${id}.kouda`);
  if (!existsSync(path)) return { kind: 'package-missing', takeId: null, file };
  const verified = await verifyAnyPackage(path, signal ? { signal } : {}).catch(() => null);
  if (signal?.aborted || verified?.manifestHash === manifest_hash) return null;
  return { kind: 'package-changed', takeId: null, file };
}
