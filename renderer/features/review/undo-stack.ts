/** A change that can be taken back. */
export interface Undoable {
  /** What it was, in the user's language. */
  readonly what: string;
  readonly undo: () => Promise<unknown>;
}

const MOST = 200;

/** The last changes of the review screen, newest last; it outlives going from answer to answer. */
export class UndoStack {
  #changes: { readonly change: Undoable; readonly saved: Promise<unknown> }[] = [];
  #last: Promise<unknown> = Promise.resolve();

  /**
   * From the moment the change is seen, so that a quick press takes back what it was meant for and not the change
   * before. `saved`: what it waits for then; a change that was refused goes by itself.
   */
  push(change: Undoable, saved: Promise<unknown> = Promise.resolve()): void {
    this.#changes = [...this.#changes, { change, saved }].slice(-MOST);
    saved.catch(() => this.drop(change));
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
    this.#changes = this.#changes.filter((other) => other.change !== change);
  }

  async #undoNewest(): Promise<Undoable | null> {
    const newest = this.#changes.at(-1);
    if (!newest) return null;
    const { change, saved } = newest;
    const isSaved = await saved.then(
      () => true,
      () => false,
    );
    if (isSaved) await change.undo();
    this.drop(change);
    return change;
  }
}
