import { KoudaError } from '../error.ts';

/**
 * A typed address as it is kept: http or https, ending in `/`, without query and fragment; https where no scheme is
 * typed, as people copy it from a help page.
 *
 * @throws KoudaError CLASS_FOLDER_NOT_WEBDAV for anything else, also for a user name or a password in it: an address
 * is shown, logged and kept, a password never. The error holds neither.
 */
export function webdavAddress(typed: string): string {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    throw new KoudaError('CLASS_FOLDER_NOT_WEBDAV', { address: url ? withoutSecrets(url) : '' });
  }
  if (url.username !== '' || url.password !== '') {
    throw new KoudaError('CLASS_FOLDER_NOT_WEBDAV', { address: withoutSecrets(url) });
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

function withoutSecrets(url: URL): string {
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether a password sent there could be read on the way. */
export function isInsecureAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'http:' && !LOOPBACK.test(url.hostname);
}

/** The address of a file or folder directly in `folder` (which ends in `/`). */
export function childOf(folder: URL, name: string): URL {
  // encodeURIComponent leaves dots alone, and `..` would be another folder.
  if (name === '' || name === '.' || name === '..' || name.includes('/')) throw new RangeError('not a name');
  return new URL(`${folder.href}${encodeURIComponent(name)}`);
}

/**
 * The name of what an href of a listing points to, when that lies directly in `folder`; null for the folder itself
 * and for everything elsewhere. The host in it is not believed: behind a proxy it is often another.
 */
export function nameInFolder(href: string, folder: URL): string | null {
  const url = URL.parse(href, folder.href);
  if (!url) return null;
  const own = segmentsOf(folder);
  const theirs = segmentsOf(url);
  if (!own || !theirs || theirs.length !== own.length + 1) return null;
  if (own.some((segment, index) => segment !== theirs[index])) return null;
  return theirs.at(-1) ?? null;
}

/** Decoded segments without a slash at the end; null when it cannot be decoded. */
function segmentsOf(url: URL): string[] | null {
  try {
    const path = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : url.pathname;
    return path
      .split('/')
      .slice(1)
      .map((segment) => decodeURIComponent(segment));
  } catch {
    return null;
  }
}
