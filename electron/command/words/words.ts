import type { CheckProblem, CollectOutcome, ErrorCode, ReviewState } from '../../contract/index.ts';
import type { CommandName } from '../arguments.ts';
import type { CommandProblem } from '../command-error.ts';
import type { ExportKindName } from '../export-kinds.ts';
import type { OptionProblem } from '../option-error.ts';
import type { OptionName } from '../options.ts';

/** Reasons why a student's grade does not go into a teacher's sheet. */
export type SheetReason =
  | 'not-in-sheet'
  | 'ambiguous-name'
  | 'matched-twice'
  | 'another-number'
  | 'not-scored'
  | 'locked'
  | 'excused'
  | 'above-maximum';

/** Every word the command says, in one language. `{{x}}` stands for what a code carries. */
export interface Words {
  readonly help: {
    readonly usage: string;
    readonly intro: string;
    readonly commands: string;
    readonly kinds: string;
    readonly subjects: string;
    readonly options: string;
    readonly everywhere: string;
    readonly examples: string;
    readonly exitCodes: string;
    readonly more: string;
    readonly command: Readonly<Record<CommandName, string>>;
    readonly kind: Readonly<Record<ExportKindName, string>>;
    readonly option: Readonly<Record<OptionName, string>>;
  };
  readonly usage: Readonly<Record<OptionProblem['code'], string>>;
  readonly usageHint: string;
  readonly failed: Readonly<Record<CommandProblem['code'] | 'INTERRUPTED' | 'UNEXPECTED', string>>;
  /** The app's own sentences, of the codes a command can meet; the others are told by their code. */
  readonly errors: Readonly<Partial<Record<ErrorCode, string>>>;
  readonly otherCode: string;
  readonly sheet: Readonly<Record<SheetReason, string>>;
  readonly check: Readonly<Record<CheckProblem['kind'], string>>;
  readonly outcomes: Readonly<Record<CollectOutcome, string>>;
  readonly states: Readonly<Record<ReviewState, string>>;
  readonly version: string;
  readonly homeworks: string;
  readonly classes: string;
  readonly homeworkLine: string;
  readonly classLine: string;
  readonly chosen: string;
  readonly about: string;
  readonly progress: string;
  readonly done: {
    readonly list: string;
    readonly export: string;
    readonly dryRun: string;
    readonly collect: string;
    readonly check: string;
    readonly sound: string;
    readonly problems: string;
  };
}
