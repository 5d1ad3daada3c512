import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openCore } from '../../../electron/core/open-core.ts';

/**
 * Records take after take as fast as the disk allows, saying on standard output what was acknowledged the moment it
 * was. Arguments: library folder, file of 16-bit mono samples, sample rate, takes to make, chunks per take.
 */
const [libraryFolder = '', pcmFile = '', rate = '48000', takeCount = '1', chunksPerTake = '50'] =
  process.argv.slice(2);
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);
const pcm = readFileSync(pcmFile);
const sampleRate = Number(rate);
const chunkBytes = Math.round(sampleRate * 0.2) * 2;
const resourcesFolder = join(import.meta.dirname, '../../../resources');

const core = await openCore({ libraryFolder, resourcesFolder, appVersion: '0.0.0' });
const [homework] = await core.homework.list(undefined as never);
if (!homework) throw new Error('no homework');
const { questions } = await core.homework.get({ homeworkId: homework.id });
const device = { label: 'child', echoCancellation: null, noiseSuppression: null, autoGainControl: null };

for (let number = 0; number < Number(takeCount); number++) {
  const questionId = questions[number % questions.length]?.id;
  if (!questionId) throw new Error('no question');
  try {
    const take = await core.takes.start({ homeworkId: homework.id, questionId, sampleRate, device });
    say({ kind: 'started', takeId: take.id });
    let index = 0;
    for (; index < Number(chunksPerTake); index++) {
      const at = (index * chunkBytes) % (pcm.length - chunkBytes);
      const samples = new Blob([new Uint8Array(pcm.subarray(at, at + chunkBytes))]);
      try {
        const { framesOnDisk } = await core.takes.append({ takeId: take.id, index, samples, events: [] });
        say({ kind: 'acknowledged', takeId: take.id, frames: framesOnDisk });
      } catch (error) {
        say({ kind: 'refused', takeId: take.id, index, ...codeOf(error) });
        // Once more, as the page does; a second refusal ends the take.
        try {
          await core.takes.append({ takeId: take.id, index, samples, events: [] });
          say({ kind: 'acknowledged', takeId: take.id, frames: ((index + 1) * chunkBytes) / 2 });
        } catch (again) {
          say({ kind: 'refused', takeId: take.id, index, ...codeOf(again) });
          break;
        }
      }
    }
    const reason = index < Number(chunksPerTake) ? ('write-failed' as const) : ('stopped' as const);
    const done = await core.takes.finish({
      takeId: take.id,
      chunkCount: index,
      reason,
      droppedFrames: 0,
      events: [],
    });
    say({ kind: 'finished', takeId: take.id, audioHash: done.audioHash, frames: done.frames });
  } catch (error) {
    say({ kind: 'failed', ...codeOf(error) });
  }
}
await core.close();
say({ kind: 'closed' });

function codeOf(error: unknown): { code: string } {
  return { code: error instanceof Error && 'code' in error ? String(error.code) : String(error) };
}
