/** The hand-in package: a submission sealed into one file, and read back as a stranger's (docs/package-format.md). */
export { PACKAGE_LIMITS } from './limits.ts';
export { FORMAT, FORMAT_VERSION, Manifest, type ManifestAnswer } from './manifest.ts';
export { PACKAGE_REASONS, PackageProblem, type PackageReason } from './package-problem.ts';
export { readReceipt, receiptOf } from './receipt.ts';
export {
  type AnswerToSeal,
  type ManifestDraft,
  removeUnfinishedSeals,
  type SealedPackage,
  type SealPhase,
  type SealRequest,
  sealPackage,
} from './seal-package.ts';
export { type VerifiedPackage, verifyPackage } from './verify-package.ts';
