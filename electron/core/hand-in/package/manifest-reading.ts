import type { z } from 'zod';
import { PACKAGE_LIMITS } from './limits.ts';
import { FORMAT, FORMAT_VERSION, Manifest, type ManifestAnswer } from './manifest.ts';
import { PackageProblem } from './package-problem.ts';
import {
  type ManifestVoice,
  RETURN_FORMAT,
  RETURN_FORMAT_VERSION,
  ReturnManifest,
  voicesOf,
} from './return-manifest.ts';

export type PackageKind = 'hand-in' | 'return';

/** A manifest, and the audio files it lists, in the order they must lie in. */
export type ReadManifest =
  | { readonly kind: 'hand-in'; readonly manifest: Manifest; readonly audio: readonly ManifestAnswer[] }
  | { readonly kind: 'return'; readonly manifest: ReturnManifest; readonly audio: readonly ManifestVoice[] };

/**
 * A stranger's `manifest.json` (bytes) as a manifest of one of the kinds wanted.
 *
 * @throws PackageProblem
 */
export const readManifest = (bytes: Uint8Array, kinds: readonly PackageKind[]): ReadManifest => {
  if (bytes.length > PACKAGE_LIMITS.manifestBytes) throw new PackageProblem('manifest-too-large');
  refuseDeep(bytes);
  const read = parsed(bytes);
  const format = formatOf(read);
  const kind = format === FORMAT ? 'hand-in' : format === RETURN_FORMAT ? 'return' : null;
  if (kind === null || !kinds.includes(kind)) throw new PackageProblem('wrong-format', format);
  const version = (read as { formatVersion?: unknown }).formatVersion;
  const newest = kind === 'hand-in' ? FORMAT_VERSION : RETURN_FORMAT_VERSION;
  if (Number.isInteger(version) && (version as number) > newest)
    throw new PackageProblem('newer-version', String(version));
  if (kind === 'hand-in') {
    const manifest = checked(Manifest.safeParse(read));
    return { kind, manifest, audio: manifest.answers };
  }
  const manifest = checked(ReturnManifest.safeParse(read));
  return { kind, manifest, audio: voicesOf(manifest) };
};

const checked = <Read>(result: z.ZodSafeParseResult<Read>): Read => {
  if (!result.success)
    throw new PackageProblem('manifest-invalid', result.error.issues[0]?.path.join('.') ?? '');
  return result.data;
};

const parsed = (bytes: Uint8Array): unknown => {
  try {
    // A name of Object.prototype as a key would pass unseen through a check that walks the known ones.
    return JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      (key, value) => {
        if (key === '__proto__') throw new SyntaxError('a forbidden key');
        return value;
      },
    );
  } catch {
    throw new PackageProblem('manifest-not-json');
  }
};

const formatOf = (read: unknown): string =>
  typeof read === 'object' && read !== null && 'format' in read && typeof read.format === 'string'
    ? read.format
    : '';

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);

/** Looks before parsing: millions of brackets in a few MiB would become hundreds of MiB of objects. */
const refuseDeep = (bytes: Uint8Array): void => {
  let depth = 0;
  let values = 0;
  let isInText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (isInText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) isInText = true;
    else if (OPENING.has(byte)) {
      values++;
      if (++depth > PACKAGE_LIMITS.manifestDepth) throw new PackageProblem('manifest-too-deep');
    } else if (CLOSING.has(byte)) depth--;
    else if (byte === COMMA) values++;
    if (values > PACKAGE_LIMITS.manifestValues) throw new PackageProblem('manifest-too-large');
  }
};
