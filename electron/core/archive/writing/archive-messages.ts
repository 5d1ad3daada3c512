import type { ExportProblem } from '../../../contract/index.ts';

/** What an archiving thread says of the job it has. */
export type ArchiveAnswer =
  | { readonly kind: 'progress'; readonly written: number; readonly verified: number }
  | { readonly kind: 'problem'; readonly problem: ExportProblem }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** What was read back is not what was written. */
      readonly isUnsound: boolean;
      /** Of the system or SQLite; null: neither. */
      readonly code: string | null;
    };
