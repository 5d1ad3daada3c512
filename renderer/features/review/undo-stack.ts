/** A change that can be taken back. */
export interface Undoable {
  /** What it was, in the user's language. */
  readonly what: string;
  readonly undo: () => Promise<unknown>;
}

const MOST = 200;

/** The last changes of the review screen, newest last; it outlives going from answer to answer. */
export class UndoStack {
  #changes: Undoable[] = [];
  #last: Promise<unknown> = Promise.resolve();

  push(change: Undoable): void {
    this.#changes = [...this.#changes, change].slice(-MOST);
  }

  /**
   * Takes the newest change back; null when there is none. One that cannot be taken back stays, and throws. One after
   * the other: two quick presses take two changes back, not one twice.
   */
  undo(): Promise<Undoable | null> {
    const undone = this.#last.then(() => this.#undoNewest());
    this.#last = undone.catch(() => null);
    return undone;
  }

  /** Drops a change that was taken back in another way, such as by its toast. */
  drop(change: Undoable): void {
    this.#changes = this.#changes.filter((other) => other !== change);
  }

  async #undoNewest(): Promise<Undoable | null> {
    const newest = this.#changes.at(-1);
    if (!newest) return null;
    await newest.undo();
    this.drop(newest);
    return newest;
  }
}
