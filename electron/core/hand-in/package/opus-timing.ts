/** Opus keeps time in samples at 48 kHz whatever it was fed (RFC 7845, 4). */
export const OPUS_RATE = 48_000;
/** 20 ms. */
export const PACKET_FRAMES = 960;
/**
 * Samples at 48 kHz that the encoder's output lags behind: Fs/400 for its window and Fs/250 for the SILK layer
 * (libopus, opus_encoder.c, OPUS_GET_LOOKAHEAD). A player drops them.
 */
export const PRE_SKIP = 312;

/** Length of a take of `frames` samples at `sampleRate` in samples at 48 kHz. */
export const opusFrames = (frames: number, sampleRate: number): number =>
  Math.max(1, Math.round((frames * OPUS_RATE) / sampleRate));
