import { useCallback } from 'react';
import { useLocation } from 'wouter';

/** Whether this address (`/homework/…`) is where the page is now, whatever has been drawn so far. */
export function isAt(address: string): boolean {
  return location.hash.replace(/^#?\/?/, '/') === address;
}

/**
 * Puts another address in the place of the one this screen was drawn for. Once somebody went elsewhere it does nothing:
 * an answer that comes late must not fetch them back.
 */
export function useRedirect(): (to: string) => void {
  const [here, navigate] = useLocation();
  return useCallback(
    (to) => {
      if (isAt(here)) navigate(to, { replace: true });
    },
    [here, navigate],
  );
}
