import { type RefObject, useEffect } from 'react';

/**
 * Gives the focus to a field that was asked for in a menu. A menu that closes takes the focus back to its button, or
 * drops it where that has given way to the field, and both come after the field's own `autoFocus`: what was typed as
 * a name would be heard as shortcuts.
 */
export function useFocusAfterMenu(field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      // The menu gives it back in the first frame after it went, which may be this one.
      frame = requestAnimationFrame(() => field.current?.focus());
    });
    return () => cancelAnimationFrame(frame);
  }, [field]);
}
