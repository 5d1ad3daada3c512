import { type Clock, systemClock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import {
  type ClassFolderFile,
  type ClassFolderPlace,
  type ClassFolderStore,
  isListedName,
  RETURNED_FOLDER,
  type UploadOptions,
} from './class-folder-store.ts';
import { writeIncoming } from './incoming-file.ts';
import { readPatiently } from './patience.ts';
import { childOf } from './webdav-address.ts';
import { refusal } from './webdav-answers.ts';
import { discard, type WebdavAnswer, WebdavExchange } from './webdav-exchange.ts';
import { type ListingParts, listFolder, lookAt } from './webdav-listing.ts';
import { probeFolder } from './webdav-probe.ts';
import { uploadFile } from './webdav-upload.ts';

export interface WebdavStoreOptions {
  /** As `webdavAddress` answers it. */
  readonly address: string;
  /** Empty: nobody signs in. */
  readonly userName: string;
  readonly password: string;
  /** Said in CLASS_FOLDER_PASSWORD; null: not kept yet. */
  readonly classFolderId: string | null;
  /** The server no longer takes the password. */
  readonly onPasswordRefused?: () => void;
  readonly clock?: Clock | undefined;
  /** ms without a byte after which a connection is given up. */
  readonly stallMs?: number | undefined;
}

/** A class folder on a WebDAV server (RFC 4918): Nextcloud, 坚果云, Apache, rclone and others. */
export class WebdavStore implements ClassFolderStore {
  readonly #parts: ListingParts;
  readonly #folder: URL;
  readonly #clock: Clock;

  constructor(options: WebdavStoreOptions) {
    const { address, userName, password, classFolderId, onPasswordRefused, stallMs } = options;
    const { clock = systemClock } = options;
    this.#clock = clock;
    this.#folder = new URL(address);
    this.#parts = {
      address,
      exchange: new WebdavExchange({ address, stallMs, authorization: basic(userName, password) }),
      refuse: ({ status, headers }: WebdavAnswer) => {
        if (status === 401) onPasswordRefused?.();
        return refusal(status, headers, { address, classFolderId }, clock());
      },
    };
  }

  list(where: ClassFolderPlace, signal?: AbortSignal): Promise<ClassFolderFile[]> {
    return readPatiently(() => this.listOnce(where, signal), signal, this.#clock);
  }

  /** Without a second try: for somebody who waits for a plain answer. */
  async listOnce(where: ClassFolderPlace, signal?: AbortSignal): Promise<ClassFolderFile[]> {
    try {
      return await listFolder(this.#parts, this.#place(where), signal);
    } catch (error) {
      const isMissing = error instanceof KoudaError && error.code === 'FOLDER_NOT_FOUND';
      if (where === 'returned' && isMissing) return [];
      throw error;
    }
  }

  download(
    where: ClassFolderPlace,
    file: ClassFolderFile,
    toPath: string,
    signal?: AbortSignal,
  ): Promise<void> {
    return readPatiently(() => this.#downloadOnce(where, file, toPath, signal), signal, this.#clock);
  }

  async #downloadOnce(
    where: ClassFolderPlace,
    file: ClassFolderFile,
    toPath: string,
    signal?: AbortSignal,
  ): Promise<void> {
    if (!isListedName(file.name)) throw new KoudaError('VERIFY_FAILED');
    const { exchange, refuse } = this.#parts;
    const url = childOf(this.#place(where), file.name);
    const answer = await exchange.send({ method: 'GET', url, signal });
    if (answer.status !== 200) {
      discard(answer.body);
      // Listed, and gone since.
      throw answer.status === 404 || answer.status === 410 ? new KoudaError('VERIFY_FAILED') : refuse(answer);
    }
    try {
      await writeIncoming(toPath, exchange.pieces(answer, signal), file.sizeBytes);
    } catch (error) {
      answer.body.destroy();
      throw error;
    }
  }

  upload(
    where: ClassFolderPlace,
    fromPath: string,
    fileName: string,
    options: UploadOptions = {},
  ): Promise<{ fileName: string }> {
    const folder = this.#place(where);
    return uploadFile(this.#parts, {
      ...options,
      folder,
      fromPath,
      fileName,
      makeFolder: () => this.#makeFolder(where, options.signal),
    });
  }

  async probe(signal?: AbortSignal): Promise<void> {
    await this.listOnce('hand-ins', signal);
    await probeFolder(this.#parts, this.#folder, signal);
  }

  /** Only `returned` is Kouda's to make: a class folder that vanished was moved by somebody. */
  async #makeFolder(where: ClassFolderPlace, signal?: AbortSignal): Promise<void> {
    const { exchange, address, refuse } = this.#parts;
    if (where === 'hand-ins' || (await lookAt(this.#parts, this.#place(where), signal))) return;
    const answer = await exchange.send({ method: 'MKCOL', url: this.#place(where), signal });
    discard(answer.body);
    // 405: somebody else just made it.
    if (answer.status === 409) throw new KoudaError('FOLDER_NOT_FOUND', { path: address });
    if (![200, 201, 204, 405].includes(answer.status)) throw refuse(answer);
  }

  #place(where: ClassFolderPlace): URL {
    return where === 'hand-ins' ? this.#folder : new URL(`${RETURNED_FOLDER}/`, this.#folder);
  }
}

/** Basic authentication (RFC 7617) in UTF-8. */
function basic(userName: string, password: string): string | null {
  if (userName === '') return null;
  return `Basic ${Buffer.from(`${userName}:${password}`, 'utf8').toString('base64')}`;
}
