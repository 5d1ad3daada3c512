/**
 * Packages of both kinds: a submission (docs/package-format.md) or a released review (docs/return-format.md) sealed into
 * one file, and read back as a stranger's.
 */
export { PACKAGE_LIMITS } from './limits.ts';
export { FORMAT, FORMAT_VERSION, Manifest, type ManifestAnswer } from './manifest.ts';
export { PackageProblem } from './package-problem.ts';
export type { Place } from './read-package.ts';
export { readReceipt, receiptOf } from './receipt.ts';
export {
  RETURN_FORMAT,
  RETURN_FORMAT_VERSION,
  RETURN_LIMITS,
  type ReturnAnswer,
  ReturnManifest,
} from './return-manifest.ts';
export {
  type AnswerToSeal,
  type ManifestDraft,
  type ReturnDraft,
  removeUnfinishedSeals,
  type SealedPackage,
  type SealedReturn,
  type SealPhase,
  type SealRequest,
  sealPackage,
  sealReturn,
  type VoiceToSeal,
} from './seal-package.ts';
export {
  readKeptPackage,
  type VerifiedPackage,
  type VerifiedReturn,
  verifyAnyPackage,
  verifyPackage,
  verifyReturn,
} from './verify-package.ts';
