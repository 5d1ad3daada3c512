/** One step of the catalogue's schema. Never edited once released; a change is a new migration. */
export interface Migration {
  /** 1, 2, 3 …; kept as SQLite's user_version. */
  readonly version: number;
  readonly sql: string;
}
