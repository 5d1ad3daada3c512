import { SaxesParser } from 'saxes';

const DAV = 'DAV:';
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_ENTRIES = 100_000;
const MAX_DEPTH = 32;
const MAX_TEXT = 8_192;

/** One `response` of a multistatus (RFC 4918, 14.24). Properties that were not answered with 200 are missing. */
export interface MultistatusEntry {
  readonly href: string;
  readonly isCollection: boolean;
  readonly sizeBytes: number | null;
  /** Both as the server wrote them; empty: not told. */
  readonly etag: string;
  readonly lastModified: string;
}

/** What came is no multistatus, or more than a folder can sensibly hold. */
export class MultistatusError extends Error {}

interface Draft {
  href: string;
  status: string;
  props: Map<string, string>;
  found: Map<string, string>;
  isCollection: boolean;
  isCollectionHere: boolean;
  propStatus: string;
}

/**
 * Reads the answer to a PROPFIND in pieces. It is a stranger's: a document type (and with it every entity) is
 * refused, and length, depth, text and number of entries are bounded.
 *
 * @throws MultistatusError, and what `pieces` throws.
 */
export async function readMultistatus(pieces: AsyncIterable<Uint8Array>): Promise<MultistatusEntry[]> {
  const reading = new Reading();
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.byteLength;
    if (bytes > MAX_BYTES) throw new MultistatusError('too long');
    reading.add(decoder.decode(piece, { stream: true }));
  }
  return reading.end(decoder.decode());
}

class Reading {
  readonly #parser = new SaxesParser({ xmlns: true });
  readonly #entries: MultistatusEntry[] = [];
  /** Local names of the open elements; an element of another namespace is `*`. */
  readonly #path: string[] = [];
  #draft: Draft | null = null;
  #text = '';
  #isMultistatus = false;

  constructor() {
    const refuse = (reason: string) => () => {
      throw new MultistatusError(reason);
    };
    this.#parser.on('error', (error) => {
      throw new MultistatusError(error.message);
    });
    this.#parser.on('doctype', refuse('document type'));
    this.#parser.on('opentag', ({ uri, local }) => this.#open(uri === DAV ? local : '*'));
    this.#parser.on('closetag', () => this.#close());
    const keep = (text: string) => {
      if (this.#draft && this.#text.length < MAX_TEXT) this.#text += text.slice(0, MAX_TEXT);
    };
    this.#parser.on('text', keep);
    this.#parser.on('cdata', keep);
  }

  add(text: string): void {
    this.#parser.write(text);
  }

  end(rest: string): MultistatusEntry[] {
    this.#parser.write(rest).close();
    if (!this.#isMultistatus) throw new MultistatusError('no multistatus');
    return this.#entries;
  }

  #open(name: string): void {
    if (this.#path.length === 0) {
      if (name !== 'multistatus') throw new MultistatusError('no multistatus');
      this.#isMultistatus = true;
    }
    this.#path.push(name);
    if (this.#path.length > MAX_DEPTH) throw new MultistatusError('too deep');
    this.#text = '';
    if (name === 'response' && this.#path.length === 2) {
      if (this.#entries.length >= MAX_ENTRIES) throw new MultistatusError('too many entries');
      this.#draft = newDraft();
    }
    if (!this.#draft) return;
    if (this.#isAt('propstat')) Object.assign(this.#draft, { found: new Map(), isCollectionHere: false });
    if (this.#isAt('propstat', 'prop', 'resourcetype', 'collection')) this.#draft.isCollectionHere = true;
  }

  #close(): void {
    const draft = this.#draft;
    if (draft) {
      const text = this.#text.trim();
      const name = this.#path.at(-1) ?? '';
      if (this.#isAt('href')) draft.href = text;
      else if (this.#isAt('status')) draft.status = text;
      else if (this.#isAt('propstat', 'status')) draft.propStatus = text;
      else if (this.#isAt('propstat', 'prop', name)) draft.found.set(name, text);
      else if (this.#isAt('propstat')) acceptFound(draft);
      else if (this.#isAt()) {
        if (draft.href !== '' && !isFailure(draft.status)) this.#entries.push(entryOf(draft));
        this.#draft = null;
      }
    }
    this.#text = '';
    this.#path.pop();
  }

  /** Whether the open elements are `multistatus`, `response` and these. */
  #isAt(...names: string[]): boolean {
    return (
      this.#path.length === names.length + 2 && names.every((name, index) => this.#path[index + 2] === name)
    );
  }
}

const newDraft = (): Draft => ({
  href: '',
  status: '',
  props: new Map(),
  found: new Map(),
  isCollection: false,
  isCollectionHere: false,
  propStatus: '',
});

const isFailure = (status: string) => status !== '' && !/^HTTP\/\S+ 2\d\d\b/.test(status);

/** A propstat ends: its properties are there when it says so, or says nothing. */
function acceptFound(draft: Draft): void {
  if (!isFailure(draft.propStatus)) {
    for (const [name, value] of draft.found) draft.props.set(name, value);
    draft.isCollection ||= draft.isCollectionHere;
  }
  draft.propStatus = '';
}

function entryOf({ href, props, isCollection }: Draft): MultistatusEntry {
  const length = props.get('getcontentlength') ?? '';
  return {
    href,
    isCollection,
    sizeBytes: /^\d{1,15}$/.test(length) ? Number(length) : null,
    etag: props.get('getetag') ?? '',
    lastModified: props.get('getlastmodified') ?? '',
  };
}
