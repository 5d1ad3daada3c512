import type { InputAudioTrack } from 'mediabunny';
import type { LooseAudio } from '../../electron/contract/index.ts';

/** The browser cannot decode the recording either: assigning it says so. */
class LooseAudioUndecodable extends Error {}

/**
 * Decodes a recording whose format only a browser knows (AAC) and sends it to the core as 16-bit mono samples, so that
 * it can be assigned. What others need no help with is left alone. The decoded audio is held as a Blob, which the
 * browser moves to the disk when it grows.
 *
 * @throws TypeError when nobody answers; the signal's reason
 */
export async function sendDecoded(audio: LooseAudio, signal?: AbortSignal): Promise<void> {
  if (!audio.needsPage) return;
  const found = await decoded(audio.mediaPath, signal).catch((error: unknown) => {
    signal?.throwIfAborted();
    if (error instanceof TypeError) throw error;
    return null;
  });
  if (!found) return;
  const { body, sampleRate } = found;
  await fetch(`${audio.mediaPath}?rate=${sampleRate}`, {
    method: 'PUT',
    body,
    ...(signal && { signal }),
  });
}

async function decoded(path: string, signal?: AbortSignal): Promise<{ body: Blob; sampleRate: number }> {
  // Needed by few, so only fetched for them.
  const { ALL_FORMATS, AudioSampleSink, Input, UrlSource } = await import('mediabunny');
  const input = new Input({ formats: ALL_FORMATS, source: new UrlSource(new URL(path, location.href)) });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track || !(await canDecode(track))) throw new LooseAudioUndecodable();
    const pieces: Blob[] = [];
    let sampleRate = 0;
    for await (const sample of new AudioSampleSink(track).samples()) {
      try {
        signal?.throwIfAborted();
        sampleRate ||= sample.sampleRate;
        if (sample.sampleRate !== sampleRate) throw new LooseAudioUndecodable();
        const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
          const channel = new Float32Array(sample.numberOfFrames);
          sample.copyTo(channel, { planeIndex, format: 'f32-planar' });
          return channel;
        });
        pieces.push(new Blob([mixed(channels)]));
      } finally {
        sample.close();
      }
    }
    if (pieces.length === 0) throw new LooseAudioUndecodable();
    return { body: new Blob(pieces), sampleRate };
  } finally {
    input.dispose();
  }
}

const canDecode = (track: InputAudioTrack): Promise<boolean> => track.canDecode().catch(() => false);

/** 16-bit samples, all channels in equal parts, least significant byte first. */
function mixed(channels: readonly Float32Array[]): ArrayBuffer {
  const frames = channels[0]?.length ?? 0;
  const view = new DataView(new ArrayBuffer(2 * frames));
  const share = 32_768 / channels.length;
  for (let index = 0; index < frames; index++) {
    let sum = 0;
    for (const channel of channels) sum += channel[index] ?? 0;
    view.setInt16(2 * index, Math.max(-32_768, Math.min(32_767, Math.round(sum * share))), true);
  }
  return view.buffer;
}
