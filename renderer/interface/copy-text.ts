/**
 * Puts a text on the clipboard. Where the host refuses (the desktop grants the page the microphone and nothing
 * else), selects it where it is shown, or in a field made for it, and copies that, which needs no permission. False
 * when neither worked; a text that is shown is selected then.
 */
export async function copyText(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (!shown) return copyFromField(text);
    getSelection()?.selectAllChildren(shown);
    return document.execCommand('copy');
  }
}

function copyFromField(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'visually-hidden';
  field.setAttribute('aria-hidden', 'true');
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
