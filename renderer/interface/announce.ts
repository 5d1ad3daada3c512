type Urgency = 'polite' | 'assertive';

const regions = new Map<Urgency, HTMLElement>();
let flip = false;

function regionOf(urgency: Urgency): HTMLElement {
  const known = regions.get(urgency);
  if (known?.isConnected) return known;
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute('aria-live', urgency);
  region.setAttribute('aria-atomic', 'true');
  region.dataset.announcer = urgency;
  // Left readable by open dialogs, which hide the rest of the page from screen readers.
  region.dataset.liveAnnouncer = 'true';
  document.body.append(region);
  regions.set(urgency, region);
  return region;
}

/** Makes both regions ahead of time: a live region that appears together with its text is often not read. */
export function prepareAnnouncements(): void {
  regionOf('polite');
  regionOf('assertive');
}

/** Says a text to screen readers, without showing it. `assertive` interrupts what is being read. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  flip = !flip;
  // The same sentence twice is no change of text, hence not read: a trailing no-break space makes it one.
  regionOf(urgency).textContent = flip ? text : `${text}\u00a0`;
}
