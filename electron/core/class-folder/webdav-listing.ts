import { KoudaError } from '../error.ts';
import { type ClassFolderFile, isListedName } from './class-folder-store.ts';
import { type MultistatusEntry, MultistatusError, readMultistatus } from './multistatus.ts';
import { nameInFolder } from './webdav-address.ts';
import { discard, type WebdavAnswer, type WebdavExchange } from './webdav-exchange.ts';

const MAX_PAGES = 400;
const ASKED = Buffer.from(
  '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop>' +
    '<resourcetype/><getcontentlength/><getetag/><getlastmodified/></prop></propfind>',
);

/** One PROPFIND. A status other than 207 is handed to `refuse`. */
async function propfind(
  exchange: WebdavExchange,
  url: URL,
  depth: '0' | '1',
  signal?: AbortSignal,
): Promise<{ answer: WebdavAnswer; entries: MultistatusEntry[] | null }> {
  const answer = await exchange.send({
    method: 'PROPFIND',
    url,
    headers: { Depth: depth, 'Content-Type': 'application/xml; charset=utf-8' },
    body: { pieces: () => once(ASKED), length: ASKED.byteLength },
    signal,
  });
  if (answer.status !== 207) {
    discard(answer.body);
    return { answer, entries: null };
  }
  return { answer, entries: await readMultistatus(exchange.pieces(answer, signal)) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}

export interface ListingParts {
  readonly exchange: WebdavExchange;
  readonly address: string;
  /** The error for an answer that is no listing. */
  readonly refuse: (answer: WebdavAnswer) => KoudaError;
}

/**
 * Every file directly in `folder` (which ends in `/`), page after page: 坚果云 answers 750 entries at a time and names
 * the next page in a `Link` header. A listing that cannot be read to its end is an error, never a shorter listing.
 */
export async function listFolder(
  parts: ListingParts,
  folder: URL,
  signal?: AbortSignal,
): Promise<ClassFolderFile[]> {
  const files = new Map<string, ClassFolderFile>();
  const asked = new Set<string>();
  let isFolder = false;
  let next: URL | null = folder;
  while (next) {
    asked.add(next.href);
    const { answer, entries } = await asWebdav(parts, () =>
      propfind(parts.exchange, next as URL, '1', signal),
    );
    if (!entries) throw notListed(parts, answer);
    // A server that moved the folder within itself speaks of its new place.
    const base: URL = asked.size === 1 ? answer.url : folder;
    for (const entry of entries) {
      const file = fileOf(entry, base) ?? fileOf(entry, folder);
      if (file) files.set(file.name, file);
      else isFolder ||= entry.isCollection;
    }
    next = nextPage(answer.headers.link, answer.url);
    if (next && (next.origin !== folder.origin || asked.has(next.href) || asked.size >= MAX_PAGES)) {
      throw new KoudaError('CLASS_FOLDER_NOT_WEBDAV', { address: parts.address });
    }
  }
  // A file answers a PROPFIND too.
  if (!isFolder && files.size === 0) {
    throw new KoudaError('CLASS_FOLDER_NOT_WEBDAV', { address: parts.address });
  }
  return [...files.values()];
}

/** What lies at `url`: null, a folder, or a file of so many bytes (null: not told). */
export async function lookAt(
  parts: ListingParts,
  url: URL,
  signal?: AbortSignal,
): Promise<{ isFolder: boolean; sizeBytes: number | null } | null> {
  const { answer, entries } = await asWebdav(parts, () => propfind(parts.exchange, url, '0', signal));
  if (answer.status === 404 || answer.status === 410) return null;
  if (!entries) throw notListed(parts, answer);
  const [entry] = entries;
  return entry ? { isFolder: entry.isCollection, sizeBytes: entry.sizeBytes } : null;
}

async function asWebdav<Result>({ address }: ListingParts, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MultistatusError) throw new KoudaError('CLASS_FOLDER_NOT_WEBDAV', { address });
    throw error;
  }
}

/** What a web server without WebDAV answers to a PROPFIND: success with a page, or that it knows no such method. */
const NO_WEBDAV = new Set([200, 204, 301, 302, 303, 307, 308, 400, 405, 415, 501]);

function notListed({ address, refuse }: ListingParts, answer: WebdavAnswer): KoudaError {
  return NO_WEBDAV.has(answer.status)
    ? new KoudaError('CLASS_FOLDER_NOT_WEBDAV', { address })
    : refuse(answer);
}

function fileOf(entry: MultistatusEntry, folder: URL): ClassFolderFile | null {
  if (entry.isCollection || entry.sizeBytes === null) return null;
  const name = nameInFolder(entry.href, folder);
  if (name === null || !isListedName(name)) return null;
  // The same file has a weak ETag just after it was written and a strong one later (Apache).
  const version = entry.etag.replace(/^W\//, '') || entry.lastModified;
  return { name, sizeBytes: entry.sizeBytes, version };
}

/** The target of `rel="next"` in a Link header (RFC 8288); null: this was the last page. */
export function nextPage(header: string | string[] | undefined, url: URL): URL | null {
  const text = Array.isArray(header) ? header.join(', ') : (header ?? '');
  for (const [, target = '', parameters = ''] of text.matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)/i.test(parameters)) {
      return URL.parse(target.trim(), url.href);
    }
  }
  return null;
}
