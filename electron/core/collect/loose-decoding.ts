import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import {
  ALL_FORMATS,
  AudioSampleSink,
  EncodedPacketSink,
  FilePathSource,
  Input,
  type InputAudioTrack,
} from 'mediabunny';
import { MPEGDecoder } from 'mpg123-decoder';
import { OpusDecoder } from 'opus-decoder';
import { TakeAnalysis } from '../../signal/index.ts';
import { bytesFromSamples } from '../audio/sample-reader.ts';
import { WAV_HEADER_BYTES, wavHeader } from '../audio/wav-header.ts';
import { PACKAGE_LIMITS } from '../hand-in/package/index.ts';
import { writeFully } from '../library/durable-file.ts';
import type { Decoded, LooseDecoding, Probed } from './loose-job.ts';

/** Formats phones and chat programs make that a browser decodes and nothing free of fees here does. */
const PAGE_CODECS = new Set(['aac', 'vorbis']);
const PACKETS_AT_ONCE = 50;

interface Piece {
  readonly channels: readonly Float32Array[];
  readonly sampleRate: number;
}

/** Length and decoder of a stranger's audio file. Throws Error when it is none that can be decoded. */
export async function probeLoose(path: string): Promise<Probed> {
  return await withTrack(path, async (track) => {
    const durationMs = (await track.computeDuration()) * 1_000;
    const isSensible = durationMs > 0 && durationMs <= PACKAGE_LIMITS.answerSeconds * 1_000;
    const decoding = await decodingOf(track);
    if (!isSensible || decoding === null) throw new Error('no audio that can be decoded');
    return { durationMs, decoding };
  });
}

/**
 * Decodes a stranger's audio file to a 16-bit mono WAV, in constant memory, its channels mixed in equal parts.
 * Throws Error when it cannot be decoded to its end.
 */
export async function decodeLoose(path: string, target: string): Promise<Decoded> {
  const file = await open(target, 'w');
  try {
    const hash = createHash('sha256');
    let analysis: TakeAnalysis | null = null;
    let sampleRate = 0;
    let frames = 0;
    await withTrack(path, async (track) => {
      for await (const piece of piecesOf(track)) {
        sampleRate ||= piece.sampleRate;
        analysis ??= new TakeAnalysis(sampleRate);
        if (piece.sampleRate !== sampleRate) throw new Error('the sample rate changes');
        const samples = mixed(piece.channels);
        if ((frames + samples.length) / sampleRate > PACKAGE_LIMITS.answerSeconds)
          throw new Error('too long');
        const bytes = bytesFromSamples(samples);
        await writeFully(file, bytes, WAV_HEADER_BYTES + 2 * frames);
        hash.update(bytes);
        analysis.add(samples);
        frames += samples.length;
      }
    });
    if (analysis === null || frames === 0) throw new Error('no samples');
    await writeFully(file, wavHeader(sampleRate, frames), 0);
    const measurements = (analysis as TakeAnalysis).measurements();
    return { sampleRate, frames, sampleHash: hash.digest('hex'), measurements };
  } finally {
    await file.close();
  }
}

async function withTrack<Result>(
  path: string,
  work: (track: InputAudioTrack) => Promise<Result>,
): Promise<Result> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track) throw new Error('no audio track');
    return await work(track);
  } finally {
    input.dispose();
  }
}

async function decodingOf(track: InputAudioTrack): Promise<LooseDecoding | null> {
  const codec = track.codec;
  if (codec === null) return null;
  if (codec === 'mp3' || codec === 'flac' || codec === 'opus') return 'core';
  if (PAGE_CODECS.has(codec)) return 'page';
  return codec.startsWith('pcm-') || codec === 'ulaw' || codec === 'alaw' ? 'core' : null;
}

/** The decoded audio in order. */
async function* piecesOf(track: InputAudioTrack): AsyncGenerator<Piece> {
  if (track.codec === 'mp3') yield* packetsBy(new MPEGDecoder(), track);
  else if (track.codec === 'flac') yield* packetsBy(new FLACDecoder(), track);
  else if (track.codec === 'opus') {
    const channels = Math.min(track.numberOfChannels, 2);
    yield* packetsBy(new OpusDecoder({ channels }), track);
  } else yield* pcmOf(track);
}

interface PacketDecoder {
  readonly ready: Promise<void>;
  decodeFrames(packets: Uint8Array[]): DecodedPackets | Promise<DecodedPackets>;
  free(): void;
}

interface DecodedPackets {
  readonly channelData: Float32Array[];
  readonly samplesDecoded: number;
  readonly sampleRate: number;
  readonly errors: readonly unknown[];
}

async function* packetsBy(decoder: PacketDecoder, track: InputAudioTrack): AsyncGenerator<Piece> {
  await decoder.ready;
  try {
    let packets: Uint8Array[] = [];
    const decoded = async (): Promise<Piece | null> => {
      const { channelData, samplesDecoded, sampleRate } = await decoder.decodeFrames(packets);
      packets = [];
      // A damaged packet in the middle is skipped, as every player does: the rest is the student's answer still.
      return samplesDecoded > 0
        ? { channels: channelData.map((channel) => channel.subarray(0, samplesDecoded)), sampleRate }
        : null;
    };
    for await (const packet of new EncodedPacketSink(track).packets()) {
      packets.push(packet.data);
      if (packets.length < PACKETS_AT_ONCE) continue;
      const piece = await decoded();
      if (piece) yield piece;
    }
    const last = packets.length > 0 ? await decoded() : null;
    if (last) yield last;
  } finally {
    decoder.free();
  }
}

async function* pcmOf(track: InputAudioTrack): AsyncGenerator<Piece> {
  for await (const sample of new AudioSampleSink(track).samples()) {
    try {
      const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
        const channel = new Float32Array(sample.numberOfFrames);
        sample.copyTo(channel, { planeIndex, format: 'f32-planar' });
        return channel;
      });
      yield { channels, sampleRate: sample.sampleRate };
    } finally {
      sample.close();
    }
  }
}

function mixed(channels: readonly Float32Array[]): Int16Array {
  const [first] = channels;
  if (!first) return new Int16Array(0);
  const share = 32_768 / channels.length;
  const samples = new Int16Array(first.length);
  for (let index = 0; index < samples.length; index++) {
    let sum = 0;
    for (const channel of channels) sum += channel[index] as number;
    samples[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum * share))) || 0;
  }
  return samples;
}
