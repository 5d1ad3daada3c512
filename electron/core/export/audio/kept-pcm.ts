import { readSamples } from '../../audio/sample-reader.ts';
import { KoudaError } from '../../error.ts';
import { OPUS_RATE, opusFrames } from '../../hand-in/package/opus-timing.ts';
import { packagedSamples } from '../../review/packaged-samples.ts';
import type { KeptAudio } from '../subject/exported.ts';
import type { Pcm } from './audio-tags.ts';

/** An answer's samples, from a file of its own or from inside a package. The pieces throw AUDIO_UNREADABLE. */
export function keptPcm(audio: KeptAudio): Pcm {
  const pcm = decoded(audio);
  return {
    ...pcm,
    async *pieces() {
      let frames = 0;
      try {
        for await (const piece of pcm.pieces()) {
          frames += piece.length;
          yield piece;
        }
      } catch {
        // Else it would be taken for a fault of the disk that is written to.
        throw new KoudaError('AUDIO_UNREADABLE');
      }
      // A WAV that was cut off just ends: its copy would be short, and nobody would be told.
      if (frames !== pcm.frames) throw new KoudaError('AUDIO_UNREADABLE');
    },
  };
}

function decoded({ path, start, size, codec, sampleRate, frames }: KeptAudio): Pcm {
  // A whole file of one's own; whatever lies in a package begins after the manifest.
  if (codec === 'pcm' || (codec === 'flac' && start === 0)) {
    return { sampleRate, frames, pieces: () => readSamples(path, codec) };
  }
  const packaged = { path, start, size, codec, sampleRate, frames };
  return codec === 'opus'
    ? {
        sampleRate: OPUS_RATE,
        frames: opusFrames(frames, sampleRate),
        pieces: () => packagedSamples(packaged).pieces,
      }
    : { sampleRate, frames, pieces: () => packagedSamples(packaged).pieces };
}
