import { open } from 'node:fs/promises';
import { bytesFromSamples } from '../../audio/sample-reader.ts';
import { WAV_HEADER_BYTES, wavHeader } from '../../audio/wav-header.ts';
import { writeFully } from '../../library/durable-file.ts';
import { type Copy, manyLines, oneLine } from './audio-tags.ts';

/** 16-bit mono WAV with its tags in a LIST INFO chunk at the end (UTF-8, as ffmpeg reads and writes it). */
export async function writeWav({ pcm, tags }: Copy, target: string): Promise<void> {
  const file = await open(target, 'wx');
  try {
    let at = WAV_HEADER_BYTES;
    for await (const piece of pcm.pieces()) {
      const bytes = bytesFromSamples(piece);
      await writeFully(file, bytes, at);
      at += bytes.length;
    }
    const info = infoChunk([
      ['INAM', oneLine(tags.title)],
      ['IART', oneLine(tags.artist)],
      ['IPRD', oneLine(tags.album)],
      ['IPRT', tags.track === null ? '' : String(tags.track)],
      ['ICMT', tags.text.trim() === '' ? '' : manyLines(tags.text)],
    ]);
    await writeFully(file, info, at);
    const header = wavHeader(pcm.sampleRate, (at - WAV_HEADER_BYTES) / 2);
    // Everything after the first eight bytes, the tags included.
    new DataView(header.buffer, header.byteOffset).setUint32(4, at + info.length - 8, true);
    await writeFully(file, header, 0);
  } finally {
    await file.close();
  }
}

function infoChunk(entries: readonly (readonly [string, string])[]): Buffer {
  const parts = entries.flatMap(([id, text]) => {
    if (text === '') return [];
    const value = Buffer.from(`${text}\0`, 'utf8');
    const head = Buffer.alloc(8);
    head.write(id, 'latin1');
    head.writeUInt32LE(value.length, 4);
    return [head, value, Buffer.alloc(value.length % 2)];
  });
  const body = Buffer.concat([Buffer.from('INFO', 'latin1'), ...parts]);
  const head = Buffer.alloc(8);
  head.write('LIST', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}
