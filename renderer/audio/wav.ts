const HEADER_BYTES = 44;

/**
 * 16-bit mono samples as a WAV file (RIFF/WAVE, PCM format 1).
 *
 * @param sampleRate samples per second
 */
export function wavFile(samples: Int16Array, sampleRate: number): Blob {
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  const dataBytes = samples.length * 2;
  const text = (at: number, value: string) => {
    for (let index = 0; index < value.length; index++) header.setUint8(at + index, value.charCodeAt(index));
  };
  text(0, 'RIFF');
  header.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, sampleRate, true);
  header.setUint32(28, sampleRate * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, 'data');
  header.setUint32(40, dataBytes, true);
  return new Blob([header, littleEndian(samples)], { type: 'audio/wav' });
}

/** The samples' bytes as the contract wants them. Every machine Electron and Chromium run on stores them so already. */
export function littleEndian(samples: Int16Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(samples.slice().buffer);
}
