import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Take } from '../../../electron/contract/index.ts';
import { SIGN_OF_LIFE_MS } from '../../../electron/contract/index.ts';
import { rounds } from '../../thorough.ts';
import { blobOf, finish, openCrashImage, openTakeLibrary, start, type TakeLibrary } from './take-library.ts';

/** What must be true of the take under test, kept as simply as can be. */
interface Model {
  chunks: Buffer[];
  state: 'none' | 'recording' | 'interrupted' | 'finished';
}
interface Real {
  library: TakeLibrary;
  take: Take | null;
}

const CODES_OF_A_TAKE_OVER = ['TAKE_NOT_RECORDING', 'TAKE_NOT_FOUND'];
const chunkOf = (seed: number) => Buffer.alloc(2 * (1 + (seed % 300)), seed % 251);
const pcmOf = (model: Model) => Buffer.concat(model.chunks);
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error) => error.code ?? error,
  );
const isOpen = (model: Model) => model.state === 'recording' || model.state === 'interrupted';

const append = async (real: Real, index: number, bytes: Buffer) =>
  codeOf(
    Promise.resolve(
      real.library.takes.append({
        takeId: (real.take as Take).id,
        index,
        samples: blobOf(bytes),
        events: [],
      }),
    ),
  );

class Start implements fc.AsyncCommand<Model, Real> {
  check = (model: Readonly<Model>) => model.state === 'none' || model.state === 'recording';
  async run(model: Model, real: Real) {
    if (model.state === 'recording') {
      expect(await codeOf(Promise.resolve(start(real.library)))).toBe('RECORDING_ALREADY');
      return;
    }
    real.take = await start(real.library);
    model.state = 'recording';
  }
  toString = () => 'start';
}

class Append implements fc.AsyncCommand<Model, Real> {
  readonly seed: number;
  readonly shift: number;
  constructor(seed: number, shift: number) {
    this.seed = seed;
    this.shift = shift;
  }
  check = (model: Readonly<Model>) => model.state !== 'none';
  async run(model: Model, real: Real) {
    const index = Math.max(0, model.chunks.length + this.shift);
    const bytes = chunkOf(this.seed);
    const code = await append(real, index, bytes);
    if (!isOpen(model)) return expect(CODES_OF_A_TAKE_OVER).toContain(code);
    expect(code).toBe(index > model.chunks.length ? 'CHUNK_OUT_OF_ORDER' : 'fine');
    if (index !== model.chunks.length) return;
    model.chunks.push(bytes);
    model.state = 'recording';
  }
  toString = () => `append(${this.shift})`;
}

class KeepAlive implements fc.AsyncCommand<Model, Real> {
  check = (model: Readonly<Model>) => model.state === 'recording';
  async run(_model: Model, real: Real) {
    real.library.now += SIGN_OF_LIFE_MS - 1;
    await real.library.takes.keepAlive({ takeId: (real.take as Take).id, events: [] });
  }
  toString = () => 'keepAlive';
}

/** The page is gone and another take begins: ours is interrupted. The other is finished empty, so ours may go on. */
class Lose implements fc.AsyncCommand<Model, Real> {
  check = (model: Readonly<Model>) => model.state === 'recording' && model.chunks.length > 0;
  async run(model: Model, real: Real) {
    real.library.now += SIGN_OF_LIFE_MS + 1;
    const other = await start(real.library);
    await finish(real.library, other, 0);
    model.state = 'finished';
    const take = await real.library.takes.get({ takeId: (real.take as Take).id });
    expect(take).toMatchObject({ state: 'finished', stopReason: 'interrupted' });
  }
  toString = () => 'lose';
}

class Finish implements fc.AsyncCommand<Model, Real> {
  readonly missing: number;
  constructor(missing: number) {
    this.missing = missing;
  }
  check = (model: Readonly<Model>) => model.state !== 'none';
  async run(model: Model, real: Real) {
    const take = real.take as Take;
    const work = Promise.resolve(finish(real.library, take, model.chunks.length + this.missing));
    if (isOpen(model) && this.missing > 0) return expect(await codeOf(work)).toBe('CHUNK_OUT_OF_ORDER');
    const done = await work;
    expect(done).toMatchObject({ state: 'finished', frames: pcmOf(model).length / 2 });
    if (done.frames === 0) {
      real.take = null;
      model.state = 'none';
    } else model.state = 'finished';
  }
  toString = () => `finish(${this.missing})`;
}

/** A power cut: from here on the test lives in what was on the disk. */
class Crash implements fc.AsyncCommand<Model, Real> {
  check = () => true;
  async run(model: Model, real: Real) {
    const before = real.library;
    real.library = await openCrashImage(before);
    await before.close();
    if (model.state === 'none') return;
    if (model.chunks.length === 0) {
      expect(() => real.library.takes.get({ takeId: (real.take as Take).id })).toThrow('TAKE_NOT_FOUND');
      real.take = null;
      model.state = 'none';
    } else model.state = 'finished';
  }
  toString = () => 'crash';
}

const commands = fc.commands(
  [
    fc.constant(new Start()),
    fc
      .tuple(fc.nat(1_000), fc.constantFrom(0, 0, 0, 0, -1, -2, 1, 5))
      .map(([seed, shift]) => new Append(seed, shift)),
    fc.constant(new KeepAlive()),
    fc.constant(new Lose()),
    fc.constantFrom(0, 0, 1, 7).map((missing) => new Finish(missing)),
    fc.constant(new Crash()),
  ],
  { maxCommands: 25, size: 'max' },
);

test('whatever is asked in whatever order, a take is what was acknowledged', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const model: Model = { chunks: [], state: 'none' };
      const real: Real = { library: await openTakeLibrary(), take: null };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      await real.library.close();
      if (real.take === null) return;
      const later = await openTakeLibrary(real.library.folder);
      if (model.chunks.length > 0) {
        const take = await later.takes.get({ takeId: real.take.id });
        const wav = readFileSync(later.file(`${take.id}.wav`)).subarray(44);
        expect(wav.equals(pcmOf(model))).toBe(true);
        expect(take.audioHash).toBe(createHash('sha256').update(pcmOf(model)).digest('hex'));
      }
      await later.close();
    }),
    { numRuns: rounds(10, 40) },
  );
});
