/**
 * Puts a text on the clipboard. Where the host refuses (the desktop grants the page the microphone and nothing
 * else), selects it where it is shown and copies that, which needs no permission. False when neither worked; the
 * text is selected then.
 */
export async function copyText(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (!shown) return false;
    getSelection()?.selectAllChildren(shown);
    return document.execCommand('copy');
  }
}
