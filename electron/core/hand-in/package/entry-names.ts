import { PackageProblem } from './package-problem.ts';

export const MANIFEST_NAME = 'manifest.json';
/** Of a hand-in's answers, and of a return package's voice comments. */
const AUDIO_NAME = /^(?:answers\/\d{3}\.(?:opus|flac)|comments\/\d{3}\.opus)$/;
/** Device names of Windows, which answer under any extension: `CON.opus` is the console. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i;
const LONGEST_NAME_BYTES = 255;

/**
 * An entry's name as text, if it is one of the formats' own; which of them a package may hold, its manifest says. Nothing is ever written under it all the same: files
 * made from a package get names we make.
 *
 * @throws PackageProblem unsafe-name, not-a-file or extra-file.
 */
export const entryName = (bytes: Uint8Array): string => {
  const name = textOf(bytes);
  if (name === MANIFEST_NAME || AUDIO_NAME.test(name)) return name;
  if (isUnsafe(name)) throw new PackageProblem('unsafe-name', name);
  if (name.endsWith('/')) throw new PackageProblem('not-a-file', name);
  // Systems that fold case or Unicode forms would take it for one of ours.
  const folded = foldedName(name);
  if (folded === MANIFEST_NAME || AUDIO_NAME.test(folded)) throw new PackageProblem('unsafe-name', name);
  throw new PackageProblem('extra-file', name);
};

/** One spelling for all names that some file system takes for the same. */
const foldedName = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC');

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new PackageProblem('unsafe-name', Buffer.from(bytes).toString('latin1'));
  }
};

const isUnsafe = (name: string): boolean => {
  if (name === '' || Buffer.byteLength(name) > LONGEST_NAME_BYTES) return true;
  if (/[\p{C}\\:*?"<>|]/u.test(name)) return true;
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  return parts.some((part) => part === '' || /^\s|^~|[\s.]$/.test(part) || DEVICE.test(part));
};
