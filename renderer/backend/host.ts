import type { HostPowers } from '../../electron/contract/index.ts';
import { browserPowers } from './browser-powers.ts';

declare global {
  interface Window {
    /** Put there by the desktop's preload; absent in the browser host. */
    readonly kouda?: HostPowers;
  }
}

export const host: HostPowers = window.kouda ?? browserPowers;
