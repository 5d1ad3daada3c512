import type { Session } from 'electron';
import { isOwnPage } from './own-page.ts';

export interface PermissionQuestion {
  readonly permission: string;
  /** Address or origin of the frame that asks. */
  readonly asker: string;
  readonly isMainFrame: boolean;
  /** Kinds of media asked for, as far as they are told. */
  readonly media: readonly string[];
}

/**
 * Only the microphone, only for our page's main frame. A check may come without a kind of media: what is
 * refused is the camera, or microphone checks without a kind would fail and no device would have a name.
 */
export function isPermitted({ permission, asker, isMainFrame, media }: PermissionQuestion): boolean {
  return permission === 'media' && isMainFrame && isOwnPage(asker) && !media.includes('video');
}

/** Sets both handlers and closes the other doors; left alone, Electron approves everything. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(
      // A request, unlike a check, always says what it wants: one that does not is not the microphone's.
      media.length > 0 &&
        isPermitted({ permission, asker: details.requestingUrl, isMainFrame: details.isMainFrame, media }),
    );
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isPermitted({
      permission,
      asker: requestingOrigin,
      isMainFrame: details.isMainFrame && details.embeddingOrigin === undefined,
      media: details.mediaType ? [details.mediaType] : [],
    }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  // The spelling checker would fetch dictionaries from a server; answers and names stay on this machine.
  session.setSpellCheckerEnabled(false);
}
