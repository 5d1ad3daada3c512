/** Long enough for the slowest browser to have read the blob. */
const KEEP_MS = 60_000;

/** Hands a file to the browser's own “save”; where it goes and whether it arrives is between it and the user. */
export function saveFile(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
