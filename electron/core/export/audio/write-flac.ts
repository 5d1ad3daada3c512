import { open } from 'node:fs/promises';
import { registerFlacEncoder } from '@mediabunny/flac-encoder';
import { FlacOutputFormat } from 'mediabunny';
import type { Copy } from './audio-tags.ts';
import { encodeInto } from './mediabunny-output.ts';

/** FLAC, 16 bit, with Vorbis comments. */
export async function writeFlac(copy: Copy, target: string, signal: AbortSignal): Promise<void> {
  registerFlacEncoder();
  const file = await open(target, 'wx');
  try {
    await encodeInto(
      copy,
      { codec: 'flac', format: new FlacOutputFormat(), isTagged: true },
      file,
      0,
      signal,
    );
  } finally {
    await file.close();
  }
}
