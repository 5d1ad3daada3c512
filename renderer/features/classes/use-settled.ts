import { useEffect, useState } from 'react';

/** A pause in the typing, ms. */
const SETTLED_AFTER_MS = 120;

/** A text being typed, once nobody has typed for a moment; an emptied field counts at once. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return text === '' ? '' : settled;
}
