/** What stands in a list and has its own controls. */
const ROW = 'li, tr, [role="row"], [role="listitem"]';
/** Fields and lists of choices come last: they would take the keys that undo what has just been done. */
const CONTROLS = [
  'a[href], button:not([disabled], [aria-haspopup="listbox"])',
  'button:not([disabled]), [tabindex="0"], input:not([disabled]), textarea:not([disabled]), select:not([disabled])',
];
const HEADING = 'h1, h2, h3, h4';

/** Where something that had the focus was taken out. */
interface Gap {
  readonly removed: Node;
  readonly previous: Node | null;
  readonly next: Node | null;
}

/** What has, or had, the focus, with all that it stands in, outwards. */
interface Place {
  readonly path: readonly Element[];
  gap?: Gap;
}

/**
 * Gives the focus a place when what had it goes: a row put in the trash, a button that gives way to what it asked for,
 * a message whose time is over. The browser lets it fall back to the top of the page, where a keyboard has to begin
 * anew and the next key means something else. Whatever a screen does itself about it comes first.
 */
export function keepFocus(main: HTMLElement): () => void {
  let inMain: Place | undefined;
  let last: Place | undefined;
  let frame = 0;

  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    last = { path: pathOf(target) };
    // What was focused in a menu or a dialog goes with it: then the place in the page counts.
    if (main.contains(target)) inMain = last;
  };
  const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
    const left = last;
    if (relatedTarget !== null || left?.path[0] !== target) return;
    // Leaving it on purpose (Escape, a press beside it) is no loss. What is being removed is still there until later.
    queueMicrotask(() => {
      if (last === left && left?.path[0]?.isConnected && isNowhere()) last = inMain = undefined;
    });
  };
  const onChange = (records: readonly MutationRecord[]) => {
    for (const place of new Set([inMain, last])) if (place && isGone(place)) noteGap(place, records);
    if (!last || !isGone(last) || !isNowhere()) return;
    if (frame !== 0) return;
    // A menu or dialog that closes gives the focus back itself in the first frame after.
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (isNowhere() && last && isGone(last)) giveFocus(inMain ?? last, main);
      });
    });
  };

  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('focusout', onFocusOut);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('focusout', onFocusOut);
  };
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;
const isGone = ({ path }: Place) => path[0]?.isConnected === false;

function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at);
  return path;
}

function noteGap(place: Place, records: readonly MutationRecord[]): void {
  for (const { removedNodes, previousSibling, nextSibling } of records) {
    for (const removed of removedNodes) {
      if (!(removed instanceof Element) || !place.path.includes(removed)) continue;
      place.gap = { removed, previous: previousSibling, next: nextSibling };
    }
  }
}

function giveFocus(place: Place, main: HTMLElement): void {
  const [before] = place.path;
  if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  if (!isNowhere()) return;
  const around = place.path.find((element) => element.isConnected && main.contains(element)) ?? main;
  const control = neighbour(place.gap) ?? firstControl(around.closest(ROW));
  if (control) {
    control.focus();
    return;
  }
  const heading = headingOver(place.gap, around, main) ?? main;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/**
 * Of the row after the one that went, else of the one before. Its first control, not the same one: a second press of
 * what removed this row must not remove the next.
 */
function neighbour(gap: Gap | undefined): HTMLElement | undefined {
  if (!(gap?.removed instanceof Element) || !gap.removed.matches(ROW)) return undefined;
  for (let at = gap.next; at; at = at.nextSibling) {
    const control = at instanceof Element && at.isConnected ? firstControl(at) : undefined;
    if (control) return control;
  }
  for (let at = gap.previous; at; at = at.previousSibling) {
    const control = at instanceof Element && at.isConnected ? firstControl(at) : undefined;
    if (control) return control;
  }
  return undefined;
}

function firstControl(row: Element | null): HTMLElement | undefined {
  return CONTROLS.flatMap((kind) => [...(row?.querySelectorAll<HTMLElement>(kind) ?? [])]).find((control) =>
    control.checkVisibility(),
  );
}

/** The heading under which it stood: the last one before the gap. */
function headingOver(gap: Gap | undefined, around: Element, main: HTMLElement): HTMLElement | undefined {
  const beside = [gap?.next, gap?.previous].find((node) => node?.isConnected) ?? around;
  const headings = [...main.querySelectorAll<HTMLElement>(HEADING)].filter((one) => one.checkVisibility());
  const over = headings.findLast((heading) => {
    const isBefore = beside.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_PRECEDING;
    return isBefore !== 0 || (beside === gap?.previous && beside.contains(heading));
  });
  return over ?? headings[0];
}
