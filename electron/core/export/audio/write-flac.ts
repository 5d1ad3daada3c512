import { open } from 'node:fs/promises';
import { registerFlacEncoder } from '@mediabunny/flac-encoder';
import { FlacOutputFormat } from 'mediabunny';
import { MIN_FLAC_FRAMES } from '../../audio/flac-encoding.ts';
import type { Copy } from './audio-tags.ts';
import { padded } from './changed-pcm.ts';
import { encodeInto } from './mediabunny-output.ts';

/** FLAC, 16 bit, with Vorbis comments. What is shorter than its smallest block ends in silence. */
export async function writeFlac(copy: Copy, target: string, signal: AbortSignal): Promise<void> {
  const pcm = padded(copy.pcm, MIN_FLAC_FRAMES);
  registerFlacEncoder();
  const file = await open(target, 'wx');
  try {
    await encodeInto(
      { ...copy, pcm },
      { codec: 'flac', format: new FlacOutputFormat(), isTagged: true },
      file,
      0,
      signal,
    );
  } finally {
    await file.close();
  }
}
