import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES, type Command, readArguments } from '../../electron/command/arguments.ts';
import { EXPORT_KIND_NAMES, EXPORT_KINDS } from '../../electron/command/export-kinds.ts';
import { helpText } from '../../electron/command/help.ts';
import { OptionError } from '../../electron/command/option-error.ts';
import { OPTIONS } from '../../electron/command/options.ts';
import { askedLanguage, LANGUAGES, systemLanguage } from '../../electron/command/words/index.ts';
import { DEFAULT_TEMPLATE, ExportChoice } from '../../electron/contract/index.ts';

const words = (line: string) => line.split(' ').filter(Boolean);
const read = (line: string) => readArguments(words(line));

function problemOf(line: string): string {
  try {
    read(line);
  } catch (error) {
    if (error instanceof OptionError) return error.problem.code;
    throw error;
  }
  return 'none';
}

/** What would be exported: the choice as the contract takes it. */
async function choiceOf(line: string): Promise<ExportChoice> {
  const command = read(line) as Extract<Command, { name: 'export' }>;
  return ExportChoice.parse(await EXPORT_KINDS[command.kind].choice(command.given, 'en'));
}

test('each command is read with its options, in any order', () => {
  expect(read('list --library L --json')).toEqual({
    name: 'list',
    library: 'L',
    isJson: true,
    homework: null,
    classHomework: null,
  });
  expect(read('--class=K collect --create a b')).toEqual({
    name: 'collect',
    library: null,
    isJson: false,
    classHomework: 'K',
    creates: true,
    paths: ['a', 'b'],
  });
  expect(read('check')).toEqual({ name: 'check', library: null, isJson: false });
  expect(read('export --to out --class K audio --student 1 --student 2')).toMatchObject({
    name: 'export',
    kind: 'audio',
    to: 'out',
    isDryRun: false,
    subject: { of: 'class', classHomework: 'K', students: ['1', '2'] },
  });
  expect(read('export report --take a --take b --dry-run')).toMatchObject({
    to: null,
    isDryRun: true,
    subject: { of: 'takes', takeIds: ['a', 'b'] },
  });
  expect(read('export audio --homework H --takes all --to=-odd')).toMatchObject({
    to: '-odd',
    subject: { of: 'homework', homework: 'H', takes: 'all' },
  });
  // After -- everything is a name.
  expect(read('collect -- --help')).toMatchObject({ paths: ['--help'] });
});

test('each kind of export becomes a choice of the contract, the first word meant where none is given', async () => {
  const at = '--class K --to out';
  expect(await choiceOf(`export audio ${at}`)).toEqual({
    what: 'audio',
    format: 'mp3',
    isLevelled: false,
    grouping: 'answers',
    template: DEFAULT_TEMPLATE,
  });
  expect(
    await choiceOf(`export audio ${at} --format wav-16k --per students --level --template {name}`),
  ).toEqual({ what: 'audio', format: 'wav-16k', isLevelled: true, grouping: 'students', template: '{name}' });
  expect(await choiceOf(`export comments ${at} --format srt`)).toMatchObject({
    what: 'comments',
    format: 'srt',
  });
  expect(await choiceOf(`export grades ${at}`)).toEqual({ what: 'grades', format: 'xlsx', language: 'en' });
  expect(await choiceOf(`export report ${at} --per class --audio beside`)).toEqual({
    what: 'report',
    per: 'class',
    audio: 'beside',
    language: 'en',
  });
});

test.each([
  ['', 'COMMAND_MISSING'],
  ['exprot', 'COMMAND_UNKNOWN'],
  ['export', 'KIND_MISSING'],
  ['export video', 'KIND_UNKNOWN'],
  ['check --fast', 'OPTION_UNKNOWN'],
  ['check -x', 'OPTION_UNKNOWN'],
  ['check --to out', 'OPTION_NOT_HERE'],
  ['export audio --class K --to out --sheet f', 'OPTION_NOT_HERE'],
  ['export grades --homework H --to out', 'OPTION_NOT_HERE'],
  ['check --library a --library b', 'OPTION_TWICE'],
  ['check --library', 'VALUE_MISSING'],
  ['check --library --json', 'VALUE_MISSING'],
  ['check --library=', 'VALUE_MISSING'],
  ['check --json=yes', 'VALUE_UNWANTED'],
  ['check --language fr', 'VALUE_UNKNOWN'],
  ['export audio --class K --to out --format xlsx', 'VALUE_UNKNOWN'],
  ['export audio --homework H --takes some --to out', 'VALUE_UNKNOWN'],
  ['check here', 'ARGUMENT_UNWANTED'],
  ['export audio comments --class K --to out', 'ARGUMENT_UNWANTED'],
  ['collect', 'PATHS_MISSING'],
  ['export audio --to out', 'SUBJECT_MISSING'],
  ['export audio --homework H --class K --to out', 'SUBJECTS_EXCLUDE'],
  ['list --homework H --class K', 'SUBJECTS_EXCLUDE'],
  ['export audio --class K', 'OPTION_NEEDED'],
  ['export audio --class K --takes all --to out', 'OPTION_EXCLUDED'],
  ['export audio --homework H --student 1 --to out', 'OPTION_EXCLUDED'],
])('“%s” is refused: %s', (line, code) => {
  expect(problemOf(line)).toBe(code);
});

test.each([
  ['export audio --class K --to out --format original --level', 'OPTION_EXCLUDED'],
  ['export audio --class K --to out --format original --per students', 'OPTION_EXCLUDED'],
  ['export grades --class K --to out --format moodle', 'OPTION_NEEDED'],
  ['export grades --class K --to out --format csv --sheet f.csv', 'OPTION_EXCLUDED'],
  [`export audio --class K --to out --template ${'x'.repeat(501)}`, 'TEMPLATE_TOO_LONG'],
])('“%s” is refused before a library is opened: %s', async (line, code) => {
  await expect(choiceOf(line)).rejects.toMatchObject({ problem: { code } });
});

describe.each(LANGUAGES)('the help in %s', (language) => {
  test('names every command, every kind and every option where it belongs', () => {
    for (const name of COMMAND_NAMES) expect(helpText(null, language)).toContain(`  ${name}  `);
    for (const kind of EXPORT_KIND_NAMES) expect(helpText('export', language)).toContain(`\n  ${kind}  `);
    const all = [null, ...COMMAND_NAMES].map((about) => helpText(about, language)).join('');
    for (const name of Object.keys(OPTIONS)) expect(all, name).toContain(`--${name}`);
    expect(all).not.toMatch(/undefined|\{\{|\[object/);
    if (language === 'en') expect(all).not.toMatch(/\p{Script=Han}/u);
  });

  test('is found from anywhere', () => {
    expect(read('--help')).toEqual({ name: 'help', about: null });
    expect(read('-h')).toEqual({ name: 'help', about: null });
    expect(read('export --help')).toEqual({ name: 'help', about: 'export' });
    expect(read('help collect')).toEqual({ name: 'help', about: 'collect' });
    expect(read('export audio --class --help').name).toBe('help');
  });
});

test('the language is the one asked for, else the terminal’s, else the system’s', () => {
  expect(askedLanguage(['check', '--language', 'zh'])).toBe('zh');
  expect(askedLanguage(['--language=en', 'check'])).toBe('en');
  expect(askedLanguage(['check', '--language', 'fr'])).toBeUndefined();
  expect(askedLanguage(['check'])).toBeUndefined();
  expect(systemLanguage({ LANG: 'zh_CN.UTF-8' }, 'en-US')).toBe('zh');
  expect(systemLanguage({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'zh-CN')).toBe('en');
  expect(systemLanguage({ LC_MESSAGES: 'de_DE', LANG: 'zh_TW' }, 'zh-CN')).toBe('en');
  expect(systemLanguage({}, 'zh-Hans-CN')).toBe('zh');
  expect(systemLanguage({}, 'de-DE')).toBe('en');
});
