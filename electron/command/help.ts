import { COMMAND_NAMES, COMMANDS, type CommandName } from './arguments.ts';
import { EXPORT_KIND_NAMES, EXPORT_KINDS } from './export-kinds.ts';
import { dashed } from './option-error.ts';
import { EVERYWHERE, type OptionName, optionOf, type Taken } from './options.ts';
import { type Language, wordsIn } from './words/index.ts';

const SUBJECTS: Taken = {
  homework: true,
  takes: COMMANDS.export.takes,
  class: true,
  student: true,
  take: true,
  all: true,
};
const EXAMPLES = [
  'kouda list --library ~/kouda',
  'kouda export audio --class "Kafka" --to ~/out --format mp3 --level',
  'kouda export grades --class "Kafka" --to ~/out --format moodle --sheet grades.csv',
  'kouda export archive --all --to /media/disk',
  'kouda collect --class "Kafka" ~/Downloads/submissions.zip',
  'kouda check --json',
];

/** What `--help` says: of everything, or of one command. */
export function helpText(about: CommandName | null, language: Language): string {
  const { help } = wordsIn(language);
  const section = (title: string, rows: readonly Row[]) =>
    rows.length === 0 ? [] : ['', title, ...table(rows)];
  const options = (taken: Taken): Row[] =>
    (Object.keys(taken) as OptionName[]).map((name) => [signature(name, taken), help.option[name]]);
  const everywhere = section(help.everywhere, options(EVERYWHERE));
  if (about === null) {
    return text([
      `${help.usage}: kouda COMMAND [--options]`,
      '',
      help.intro,
      ...section(
        help.commands,
        COMMAND_NAMES.map((name) => [name, help.command[name]]),
      ),
      ...everywhere,
      '',
      help.examples,
      ...EXAMPLES.map((example) => `  ${example}`),
      '',
      help.exitCodes,
      '',
      help.more,
    ]);
  }
  if (about !== 'export') {
    const words = about === 'collect' ? ' PATH…' : '';
    return text([
      `${help.usage}: kouda ${about}${words} [--options]`,
      '',
      help.command[about],
      ...section(help.options, options(COMMANDS[about])),
      ...everywhere,
    ]);
  }
  const kinds = EXPORT_KIND_NAMES.flatMap((name): Row[] => {
    const { options: taken, subjects } = EXPORT_KINDS[name];
    return [
      [name, `${help.kind[name]} (${subjects.map(dashed).join(', ')})`],
      ...(Object.keys(taken) as OptionName[]).map(
        (each): Row => [`  ${signature(each, taken)}`, help.option[each]],
      ),
    ];
  });
  return text([
    `${help.usage}: kouda export KIND --homework|--class|--take|--all … --to DIR [--options]`,
    '',
    help.command.export,
    ...section(help.kinds, kinds),
    ...section(help.subjects, options(SUBJECTS)),
    ...section(help.options, options({ to: true, 'dry-run': true })),
    ...everywhere,
  ]);
}

type Row = readonly [left: string, right: string];

const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

/** `--format mp3|wav`; of a choice the first is meant when it is left out. */
function signature(name: OptionName, taken: Taken): string {
  const words = taken[name];
  const value = Array.isArray(words) ? words.join('|') : optionOf(name).value;
  return value === undefined ? dashed(name) : `${dashed(name)} ${value}`;
}

/** What is long on the left gets its explanation on the next line. */
function table(rows: readonly Row[]): string[] {
  const width = 24;
  return rows.flatMap(([left, right]) =>
    left.length > width - 2
      ? [`  ${left}`, `  ${' '.repeat(width)}${right}`]
      : [`  ${left.padEnd(width)}${right}`],
  );
}
