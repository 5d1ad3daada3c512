import { randomUUID } from 'node:crypto';
import type { Catalogue } from '../catalogue/catalogue.ts';

export interface ClassFolderRow {
  readonly id: string;
  readonly kind: 'folder' | 'webdav';
  readonly name: string;
  /** A path as it was typed, or an address as `webdavAddress` answers it. */
  readonly address: string;
  readonly user_name: string;
  /** ms since 1970-01-01 UTC. */
  readonly created_at: number;
}

/** The catalogue's rows of class folders: every statement about them stands here. */
export class ClassFolderCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Oldest first. */
  all(): ClassFolderRow[] {
    return this.#catalogue
      .statement<[], ClassFolderRow>('SELECT * FROM class_folder ORDER BY created_at, id')
      .all();
  }

  byId(id: string): ClassFolderRow | null {
    return (
      this.#catalogue
        .statement<[string], ClassFolderRow>('SELECT * FROM class_folder WHERE id = ?')
        .get(id) ?? null
    );
  }

  /** Adds it, or renames the one of the same place and user. Answers its id. */
  keep(folder: Omit<ClassFolderRow, 'id'>): string {
    return this.#catalogue.transaction(() => {
      const known = this.#catalogue
        .statement<[string, string, string], string>(
          'SELECT id FROM class_folder WHERE kind = ? AND address = ? AND user_name = ?',
        )
        .pluck()
        .get(folder.kind, folder.address, folder.user_name);
      if (known !== undefined) {
        this.rename(known, folder.name);
        return known;
      }
      const id = randomUUID();
      this.#catalogue
        .statement(
          `INSERT INTO class_folder (id, kind, name, address, user_name, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
        )
        .run(id, folder.kind, folder.name, folder.address, folder.user_name, folder.created_at);
      return id;
    });
  }

  rename(id: string, name: string): void {
    this.#catalogue.transaction(() => {
      this.#catalogue.statement('UPDATE class_folder SET name = ? WHERE id = ?').run(name, id);
      this.#catalogue
        .statement('UPDATE delivery SET class_folder_name = ? WHERE class_folder_id = ?')
        .run(name, id);
    });
  }

  remove(id: string): void {
    this.#catalogue.statement('DELETE FROM class_folder WHERE id = ?').run(id);
  }
}
