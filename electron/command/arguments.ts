import { EXPORT_KIND_NAMES, EXPORT_KINDS, type ExportKindName, type SubjectOption } from './export-kinds.ts';
import { type Given, readGiven } from './given.ts';
import { dashed, OptionError } from './option-error.ts';
import { EVERYWHERE, type Taken } from './options.ts';

/** What an export is asked to be of, as it was typed. */
export type AskedSubject =
  | { readonly of: 'homework'; readonly homework: string; readonly takes: 'chosen' | 'all' }
  | { readonly of: 'class'; readonly classHomework: string; readonly students: readonly string[] }
  | { readonly of: 'takes'; readonly takeIds: readonly string[] }
  | { readonly of: 'all' };

interface Everywhere {
  /** null: the app's own. */
  readonly library: string | null;
  readonly isJson: boolean;
}

export interface ListCommand extends Everywhere {
  readonly name: 'list';
  readonly homework: string | null;
  readonly classHomework: string | null;
}
export interface ExportCommand extends Everywhere {
  readonly name: 'export';
  readonly kind: ExportKindName;
  readonly subject: AskedSubject;
  /** null: only with `isDryRun`. */
  readonly to: string | null;
  readonly isDryRun: boolean;
  /** What belongs to the kind alone; see EXPORT_KINDS. */
  readonly given: Given;
}
export interface CollectCommand extends Everywhere {
  readonly name: 'collect';
  readonly classHomework: string | null;
  readonly creates: boolean;
  readonly paths: readonly string[];
}
export interface CheckCommand extends Everywhere {
  readonly name: 'check';
}
export type Command = ListCommand | ExportCommand | CollectCommand | CheckCommand;
export type CommandName = Command['name'];

/** The options of each command; those of an export's kind come on top. */
export const COMMANDS = {
  list: { homework: true, class: true },
  export: {
    homework: true,
    takes: ['chosen', 'all'],
    class: true,
    student: true,
    take: true,
    all: true,
    to: true,
    'dry-run': true,
  },
  collect: { class: true, create: true },
  check: {},
} as const satisfies Record<CommandName, Taken>;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** `about` null: the command as a whole. */
export type Help = { readonly name: 'help'; readonly about: CommandName | null };
export type Version = { readonly name: 'version' };

/** Whoever asks for help has not got the rest right yet: it is looked for before anything is read. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const words = end < 0 ? args : args.slice(0, end);
  return words[0] === 'help' || words.includes('--help') || words.includes('-h');
}

/** The command that stands in a line, even one that cannot be read; null: none. */
export const meantCommand = (args: readonly string[]): CommandName | null =>
  COMMAND_NAMES.find((name) => args.includes(name)) ?? null;

/** Reads what follows `kouda`. @throws OptionError */
export function readArguments(args: readonly string[]): Command | Help | Version {
  if (asksForHelp(args)) return { name: 'help', about: meantCommand(args) };
  const given = readGiven(args);
  const [asked, ...rest] = given.positionals;
  const name = COMMAND_NAMES.find((each) => each === asked);
  if (given.has('version')) return { name: 'version' };
  if (asked === undefined) throw new OptionError({ code: 'COMMAND_MISSING' });
  if (name === undefined) throw new OptionError({ code: 'COMMAND_UNKNOWN', asked });
  if (name === 'export') return exportOf(given, rest);
  given.expectOnly({ ...EVERYWHERE, ...COMMANDS[name] }, name);
  if (name === 'collect') {
    if (rest.length === 0) throw new OptionError({ code: 'PATHS_MISSING' });
    const classHomework = given.text('class') ?? null;
    return { name, ...everywhere(given), classHomework, creates: given.has('create'), paths: rest };
  }
  refuseMore(rest);
  if (name === 'check') return { name, ...everywhere(given) };
  if (given.has('homework') && given.has('class'))
    throw new OptionError({ code: 'SUBJECTS_EXCLUDE', asked: '--homework, --class' });
  const homework = given.text('homework') ?? null;
  return { name, ...everywhere(given), homework, classHomework: given.text('class') ?? null };
}

function exportOf(given: Given, [asked, ...more]: readonly string[]): ExportCommand {
  const choices = EXPORT_KIND_NAMES.join(', ');
  if (asked === undefined) throw new OptionError({ code: 'KIND_MISSING' });
  const kind = EXPORT_KIND_NAMES.find((each) => each === asked);
  if (!kind) throw new OptionError({ code: 'KIND_UNKNOWN', asked, choices });
  refuseMore(more);
  const { options, subjects } = EXPORT_KINDS[kind];
  given.expectOnly({ ...EVERYWHERE, ...COMMANDS.export, ...options }, `export ${kind}`);
  const isDryRun = given.has('dry-run');
  const to = given.text('to') ?? null;
  if (to === null && !isDryRun)
    throw new OptionError({ code: 'OPTION_NEEDED', asked: '--to', here: `export ${kind}` });
  return {
    name: 'export',
    ...everywhere(given),
    kind,
    subject: subjectOf(given, kind, subjects),
    to,
    isDryRun,
    given,
  };
}

function subjectOf(given: Given, kind: ExportKindName, allowed: readonly SubjectOption[]): AskedSubject {
  const named = (['homework', 'class', 'take', 'all'] as const).filter((each) => given.has(each));
  const [of, another] = named;
  if (of === undefined)
    throw new OptionError({ code: 'SUBJECT_MISSING', choices: allowed.map(dashed).join(', ') });
  if (another) throw new OptionError({ code: 'SUBJECTS_EXCLUDE', asked: named.map(dashed).join(', ') });
  if (!allowed.includes(of))
    throw new OptionError({ code: 'OPTION_NOT_HERE', asked: dashed(of), here: `export ${kind}` });
  if (of !== 'homework' && given.has('takes'))
    throw new OptionError({ code: 'OPTION_EXCLUDED', asked: '--takes', here: dashed(of) });
  if (of !== 'class' && given.has('student'))
    throw new OptionError({ code: 'OPTION_EXCLUDED', asked: '--student', here: dashed(of) });
  if (of === 'all') return { of };
  if (of === 'take') return { of: 'takes', takeIds: given.all('take') };
  if (of === 'class') return { of, classHomework: given.text('class') ?? '', students: given.all('student') };
  const takes = given.choice('takes', COMMANDS.export.takes);
  return { of, homework: given.text('homework') ?? '', takes };
}

const everywhere = (given: Given): Everywhere => ({
  library: given.text('library') ?? null,
  isJson: given.has('json'),
});

function refuseMore([asked]: readonly string[]): void {
  if (asked !== undefined) throw new OptionError({ code: 'ARGUMENT_UNWANTED', asked });
}
