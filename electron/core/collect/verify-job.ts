import type { PackageReason } from '../../contract/index.ts';
import type { VerifiedPackage, VerifiedReturn } from '../hand-in/package/index.ts';

export interface VerifyJob {
  readonly id: number;
  readonly path: string;
}

/** What the verifying worker says of one job. */
export type VerifyAnswer =
  | { readonly id: number; readonly kind: 'verified'; readonly verified: VerifiedPackage | VerifiedReturn }
  | { readonly id: number; readonly kind: 'problem'; readonly reason: PackageReason; readonly detail: string }
  | { readonly id: number; readonly kind: 'fault'; readonly message: string };
