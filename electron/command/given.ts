import { parseArgs } from 'node:util';
import { dashed, OptionError } from './option-error.ts';
import { isOption, OPTIONS, type OptionName, optionOf, type Taken } from './options.ts';

/** The words of a command line, taken apart; what they are for is not known yet. */
export class Given {
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<OptionName, readonly string[]>;

  constructor(positionals: readonly string[], values: ReadonlyMap<OptionName, readonly string[]>) {
    this.positionals = positionals;
    this.#values = values;
  }

  has(name: OptionName): boolean {
    return this.#values.has(name);
  }

  /** undefined: not given. */
  text(name: OptionName): string | undefined {
    return this.#values.get(name)?.[0];
  }

  all(name: OptionName): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** What was given, or the first of the choices. @throws OptionError */
  choice<Choice extends string>(name: OptionName, choices: readonly Choice[]): Choice {
    const value = this.text(name) ?? choices[0];
    const found = choices.find((each) => each === value);
    if (found !== undefined) return found;
    throw new OptionError({
      code: 'VALUE_UNKNOWN',
      asked: dashed(name),
      value: value ?? '',
      choices: choices.join(', '),
    });
  }

  /** @throws OptionError when an option is given that is not taken here, or a word that is no choice of it. */
  expectOnly(taken: Taken, here: string): void {
    for (const name of this.#values.keys()) {
      const words = taken[name];
      if (words === undefined) throw new OptionError({ code: 'OPTION_NOT_HERE', asked: dashed(name), here });
      if (words !== true) this.choice(name, words);
    }
  }
}

/** Node's own strict reading would explain in English only, and at length. @throws OptionError */
export function readGiven(args: readonly string[]): Given {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { takes }]) => [
      name,
      { type: takes === 'nothing' ? ('boolean' as const) : ('string' as const), multiple: true },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const values = new Map<OptionName, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName: asked, value, inlineValue } = token;
    if (!isOption(name)) throw new OptionError({ code: 'OPTION_UNKNOWN', asked });
    const { takes, isMany } = optionOf(name);
    if (takes === 'nothing') {
      if (inlineValue) throw new OptionError({ code: 'VALUE_UNWANTED', asked });
    } else if (value === undefined || value === '' || (!inlineValue && /^-./.test(value))) {
      // Whoever means a value that begins with a dash writes --to=-folder.
      throw new OptionError({ code: 'VALUE_MISSING', asked });
    }
    if (values.has(name) && !isMany) throw new OptionError({ code: 'OPTION_TWICE', asked });
    values.set(name, [...(values.get(name) ?? []), value ?? '']);
  }
  return new Given(positionals, values);
}
