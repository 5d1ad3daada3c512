interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** True when the press is exactly these keys: `Space`, `J`, `?`, `Shift+ArrowUp`, `Mod+Z`. */
export function matchesKeys(press: KeyPress, keys: string, mac = isMac()): boolean {
  const parts = keys.split('+');
  const key = parts.pop() || '+';
  const wants = (modifier: string) => parts.includes(modifier);
  const ctrl = wants('Ctrl') || (wants('Mod') && !mac);
  const meta = wants('Meta') || (wants('Mod') && mac);
  if (press.ctrlKey !== ctrl || press.metaKey !== meta || press.altKey !== wants('Alt')) return false;
  if (key === 'Space') return press.code === 'Space' && press.shiftKey === wants('Shift');
  // `?` and the like need Shift on some keyboards and not on others: what was typed is what counts.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSign && press.shiftKey !== wants('Shift')) return false;
  if (press.key.toLowerCase() === key.toLowerCase() || digitOf(press.code) === key) return true;
  // ⌥D types ∂ on a Mac: with Alt the key itself counts.
  return press.altKey && press.code === `Key${key.toUpperCase()}`;
}

/** The digit of a key wherever it stands, since Shift or a French layout types another sign with it. */
function digitOf(code: string): string | undefined {
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
}

const TYPING = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const NOT_TYPED_INTO = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color']);
/** An open dialog, menu or list of choices has all keys to itself. */
const OPEN_LAYER = '[role="dialog"], [role="alertdialog"], [role="menu"], [data-layer]';
const PRESSED_BY_SPACE =
  'button, summary, [role="button"], [role="switch"], [role="checkbox"], [role="radio"], [role="tab"], [role="option"]';
const MOVED_BY_ARROWS =
  '[role="slider"], [role="radio"], [role="tab"], [role="option"], [role="listbox"], [role="grid"], [role="separator"]';

function isTypingField(element: Element): boolean {
  if (!element.matches(TYPING)) return false;
  return !(element instanceof HTMLInputElement && NOT_TYPED_INTO.has(element.type));
}

/** A box that waits for words, and has none yet, carries this: see `beginsWords`. */
export const AWAITS_WORDS = 'data-awaits-words';

/**
 * True for a key with which somebody begins to write. Digits, blanks, arrows, `?` and whatever is pressed with Ctrl or
 * Alt begin nothing: while a box awaits words they keep their meaning outside. What an input method takes is a beginning.
 */
export function beginsWords(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || event.key === 'Process') return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return event.key.length === 1 && !/[ ?]/.test(event.key) && digitOf(event.code) === undefined;
}

/** False when the focused element, or a layer above the page, has its own use for the key. */
export function isKeyFree(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : document.body;
  if (isTypingField(target) && (!target.hasAttribute(AWAITS_WORDS) || beginsWords(event))) return false;
  if (document.querySelector(OPEN_LAYER)) return false;
  const { key } = event;
  const input = target instanceof HTMLInputElement;
  if (key === ' ' && (input || target.closest(PRESSED_BY_SPACE))) return false;
  if (key === 'Enter' && (input || target.closest(`a[href], ${PRESSED_BY_SPACE}`))) return false;
  // A switch is a check box, which none of these moves.
  const isMovedInside = input && target.type !== 'checkbox';
  if (/^(Arrow|Page|Home|End)/.test(key) && (isMovedInside || target.closest(MOVED_BY_ARROWS))) return false;
  return true;
}

const SIGNS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** `Mod+Z` as `Ctrl+Z` or `⌘Z`, arrows as arrows. */
export function displayKeys(keys: string, mac = isMac()): string {
  const parts = keys.split('+').map((part) => {
    if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'Shift') return mac ? '⇧' : 'Shift';
    if (part === 'Alt') return mac ? '⌥' : 'Alt';
    return SIGNS[part] ?? part;
  });
  return parts.join(mac ? '' : '+');
}

/** In the form `aria-keyshortcuts` asks for. */
export function ariaKeys(keys: string, mac = isMac()): string {
  return keys.replace('Mod', mac ? 'Meta' : 'Control').replace('Ctrl', 'Control');
}
