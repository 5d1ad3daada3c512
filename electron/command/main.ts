import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultLibraryFolder } from '../core/library/default-folder.ts';
import { type Command, meantCommand, readArguments } from './arguments.ts';
import { check, damagedCatalogue } from './check.ts';
import { collect, readablePaths } from './collect.ts';
import type { Ending, Errand, Surroundings } from './errand.ts';
import { EXIT } from './exit-codes.ts';
import { exportTo } from './export.ts';
import { EXPORT_KINDS } from './export-kinds.ts';
import { helpText } from './help.ts';
import { Interruption } from './interruption.ts';
import { list } from './list.ts';
import { inLibrary } from './open-library.ts';
import { OptionError } from './option-error.ts';
import { jsonOutput, type Output, personOutput } from './output.ts';
import { failureOf, sentenceOf } from './sentences.ts';
import { askedLanguage, filled, systemLanguage, wordsIn } from './words/index.ts';

/** `kouda …`: one errand in a library, without a window. */
const root = resolve(import.meta.dirname, '../..');
const args = process.argv.slice(2);
const language =
  askedLanguage(args) ?? systemLanguage(process.env, Intl.DateTimeFormat().resolvedOptions().locale);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const interruption = new Interruption({
  on: (signal, listener) => process.on(signal, listener),
  exit: (code) => process.exit(code),
  now: () => performance.now(),
});
for (const stream of [process.stdout, process.stderr])
  stream.on('error', () => {
    interruption.readerGone();
    // It may be learnt only when all is done.
    if (interruption.exitCode !== null) process.exitCode = interruption.exitCode;
  });
// Also for a command line that cannot be read: the script expects JSON.
const output: Output = args.includes('--json')
  ? jsonOutput(process.stdout, process.stderr)
  : personOutput(process.stdout, process.stderr, language);
const around: Surroundings = { output, language, signal: interruption.signal };

async function run(command: Command): Promise<Ending> {
  let errand: Errand;
  const creates = command.name === 'collect' && command.creates;
  switch (command.name) {
    case 'list':
      errand = list(command);
      break;
    case 'check':
      errand = check;
      break;
    case 'export':
      errand = exportTo(command, await EXPORT_KINDS[command.kind].choice(command.given, language));
      break;
    case 'collect': {
      const paths = await readablePaths(command.paths, around);
      const unreadable = command.paths.length - paths.length;
      // Nothing to collect: no reason to open a library, let alone to make one.
      if (paths.length === 0) return { exitCode: EXIT.failed, done: 0, problems: unreadable };
      errand = collect(command, paths, unreadable);
    }
  }
  const places = { platform: process.platform, env: process.env, homeFolder: homedir() };
  const place = {
    folder: resolve(command.library ?? defaultLibraryFolder(places)),
    creates,
    resourcesFolder: join(root, 'resources'),
    appVersion: version,
  };
  try {
    return await inLibrary(place, async (core) => {
      interruption.signal.throwIfAborted();
      return await errand(core, around);
    });
  } catch (error) {
    const found = command.name === 'check' ? damagedCatalogue(error, around) : null;
    if (found) return found;
    throw error;
  }
}

async function main(): Promise<number> {
  let command: Command | null = null;
  let ending: Ending | null = null;
  let failure: unknown;
  try {
    const asked = readArguments(args);
    if (asked.name === 'help' || asked.name === 'version') {
      process.stdout.write(asked.name === 'help' ? helpText(asked.about, language) : `${version}\n`);
      return EXIT.done;
    }
    command = asked;
    ending = await run(command);
  } catch (error) {
    failure = error;
  }
  const { exitCode: stopped } = interruption;
  if (stopped !== null && interruption.isUnread) return stopped;
  const problem =
    stopped !== null
      ? {
          code: 'INTERRUPTED',
          data: null,
          message: sentenceOf('INTERRUPTED', null, language),
          exitCode: stopped,
        }
      : failure !== undefined
        ? failureOf(failure, language)
        : null;
  if (problem) {
    const hint = failure instanceof OptionError ? ` ${usageHint()}` : '';
    const { code, data, message } = problem;
    output.fail({ type: 'problem', name: '', code, data: data ?? null, message: message + hint });
  }
  const exitCode = problem?.exitCode ?? ending?.exitCode ?? EXIT.failed;
  const counted = ending ?? { done: 0, problems: 0 };
  const problems = counted.problems + (problem ? 1 : 0);
  output.tell({ type: 'done', command: command?.name ?? null, ...counted, problems, exitCode });
  return exitCode;
}

/** Where the right use is told: of the command that was meant, as far as one was. */
function usageHint(): string {
  const meant = meantCommand(args);
  return filled(wordsIn(language).usageHint, { command: meant ? ` ${meant}` : '' });
}

process.exitCode = await main();
