/** Bytes before the first sample. */
export const WAV_HEADER_BYTES = 44;
export const BYTES_PER_FRAME = 2;
/** A length nobody knows yet: readers then go by the file's size (the convention of ffmpeg and sox pipes). */
const UNKNOWN_LENGTH = 0xffff_ffff;

/**
 * The 44-byte canonical header of 16-bit mono PCM (Microsoft "Multimedia Programming Interface", RIFF/WAVE).
 * `frames` null, or more than its 32-bit fields can say: both lengths say "unknown".
 */
export const wavHeader = (sampleRate: number, frames: number | null): Buffer => {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  const dataBytes = frames === null ? UNKNOWN_LENGTH : frames * BYTES_PER_FRAME;
  const isKnown = dataBytes + WAV_HEADER_BYTES - 8 < UNKNOWN_LENGTH;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(isKnown ? dataBytes + WAV_HEADER_BYTES - 8 : UNKNOWN_LENGTH, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * BYTES_PER_FRAME, 28);
  header.writeUInt16LE(BYTES_PER_FRAME, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(isKnown ? dataBytes : UNKNOWN_LENGTH, 40);
  return header;
};

/** Whole frames in a take's WAV of `fileBytes`: a torn last sample does not count. */
export const framesInWav = (fileBytes: number): number =>
  Math.max(0, Math.floor((fileBytes - WAV_HEADER_BYTES) / BYTES_PER_FRAME));
