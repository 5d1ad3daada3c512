import type { ExportProblem } from '../../contract/index.ts';

/** One file an export will write. */
export interface PlannedFile {
  /** Relative, with `/`; safe on every file system and not used twice in its plan. */
  readonly name: string;
  /** An estimate; null: not known before. */
  readonly bytes: number | null;
  /** How much of the work it is, in any unit that all files of the plan share. */
  readonly weight: number;
  /**
   * Writes the whole file to `target`, which is not there yet. `report`: the share done, 0…1. Rejects with the
   * signal's reason when aborted; nothing needs to be cleaned up but what is not the target itself. `tell`: of a part
   * that the file has to do without.
   */
  write(
    target: string,
    report: (share: number) => void,
    signal: AbortSignal,
    tell?: (problem: ExportProblem) => void,
  ): Promise<void>;
  /** Told the name it got, which is another where there was a file already; null: it was not written. Once a run. */
  ended?(name: string | null): void;
}

export interface ExportPlan {
  /** Of what is exported. */
  readonly title: string;
  readonly files: readonly PlannedFile[];
  /** Known before anything is written. */
  readonly problems: readonly ExportProblem[];
  /** Files that may be written at once. */
  readonly parallel: number;
}
