/**
 * Runs `work` and yields what it reports, the newest only: a slow reader is not sent the past. Ends when the work
 * does, throwing what it throws. Leaving the stream, or the signal, aborts the work and waits for it to have ended.
 */
export async function* progressOf<Item>(
  work: (report: (item: Item) => void, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): AsyncGenerator<Item, void, void> {
  const leaving = new AbortController();
  const ended = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal;
  let newest: { readonly item: Item } | null = null;
  let isOver = false;
  let wake = () => {};
  const report = (item: Item) => {
    newest = { item };
    wake();
  };
  const working = work(report, ended).finally(() => {
    isOver = true;
    wake();
  });
  working.catch(() => undefined);
  // Read through a call: the checker does not see that `report` changes it in between.
  const taken = (): { readonly item: Item } | null => {
    const found = newest;
    newest = null;
    return found;
  };
  try {
    for (;;) {
      const next = taken();
      if (next) yield next.item;
      else if (isOver) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    await working;
  } finally {
    leaving.abort();
    await working.catch(() => undefined);
  }
}
