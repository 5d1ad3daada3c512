/**
 * The stage and the record button stand in for each other. Whoever leaves with the focus inside says so here,
 * and the other takes it: the focus of a keyboard never falls back to the top of the page.
 */
let isOwed = false;

export function oweFocus(): void {
  isOwed = true;
}

export function takeFocusBack(): boolean {
  const wasOwed = isOwed;
  isOwed = false;
  return wasOwed;
}
