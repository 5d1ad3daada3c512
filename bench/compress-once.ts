import { encodeFlac } from '../electron/core/audio/flac-encoding.ts';
import { digestSamples } from '../electron/core/audio/sample-hash.ts';

/** Compresses and verifies one WAV and prints the most memory the process ever held, bytes. */
const [wav = '', flac = ''] = process.argv.slice(2);
await encodeFlac(wav, flac, 48_000, () => undefined);
await digestSamples(flac, 'flac');
console.log(process.resourceUsage().maxRSS * 1_024);
