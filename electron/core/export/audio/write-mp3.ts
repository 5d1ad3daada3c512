import { type FileHandle, open } from 'node:fs/promises';
import { registerMp3Encoder } from '@mediabunny/mp3-encoder';
import { Mp3OutputFormat } from 'mediabunny';
import { readAt } from '../../hand-in/package/read-at.ts';
import { writeFully } from '../../library/durable-file.ts';
import type { Copy } from './audio-tags.ts';
import { id3Tag } from './id3.ts';
import { encodeInto } from './mediabunny-output.ts';

const BITRATE = 96_000;
const FRAMES_A_PACKET = 1_152;
/** Samples that LAME puts before the first (lame_get_encoder_delay). */
const ENCODER_DELAY = 576;
/** LAME's extension up to where the samples begin and end. */
const LAME_BYTES = 24;
/** What the first packet is searched for the Xing header in. */
const SEARCHED_BYTES = 512;

/**
 * Rates of MPEG-1 Layer III: lower ones have half as many samples a packet and no tables in common. At 44.1 kHz the
 * Xing header's own packet has no room for LAME's extension, which would be written over the first packet of sound.
 */
export const MP3_RATES = [32_000, 48_000] as const;

/** MP3 at 96 kbit/s with an ID3v2.4 tag and chapters. Its Info header says where the samples begin and end. */
export async function writeMp3(copy: Copy, target: string, signal: AbortSignal): Promise<void> {
  registerMp3Encoder();
  const file = await open(target, 'wx+');
  try {
    const tag = id3Tag(copy.tags, copy.chapters, copy.pcm.sampleRate);
    await writeFully(file, tag, 0);
    const encoding = {
      codec: 'mp3',
      format: new Mp3OutputFormat(),
      bitrate: BITRATE,
      isTagged: false,
    } as const;
    await encodeInto(copy, encoding, file, tag.length, signal);
    await sayLength(file, tag.length, copy.pcm.frames);
  } finally {
    await file.close();
  }
}

/**
 * Adds LAME's extension to the Xing header (http://gabriel.mp3-tech.org/mp3infotag.html): without the encoder's delay
 * and padding a player takes them for part of the recording, some 50 ms of it.
 */
async function sayLength(file: FileHandle, start: number, frames: number): Promise<void> {
  const head = await readAt(file, start, SEARCHED_BYTES);
  const xing = head.indexOf('Xing', 0, 'latin1');
  // Packets, bytes and table of contents are given; a quality is not.
  if (xing < 0 || head.readUInt32BE(xing + 4) !== 7) throw new Error('no Xing header where it should be');
  const place = xing + 116;
  if (head.subarray(place, place + LAME_BYTES).some((byte) => byte !== 0))
    throw new Error('no room behind the Xing header');
  const padding = head.readUInt32BE(xing + 8) * FRAMES_A_PACKET - ENCODER_DELAY - frames;
  if (padding < 0 || padding > 4_095) throw new Error(`a padding of ${padding} samples`);
  const lame = Buffer.alloc(LAME_BYTES);
  lame.write('LAME3.100', 'latin1');
  lame.writeUIntBE((ENCODER_DELAY << 12) | padding, 21, 3);
  await writeFully(file, lame, start + place);
}
