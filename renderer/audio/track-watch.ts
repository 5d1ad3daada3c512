import type { TrackCounts } from './frame-balance.ts';
import { listInputDevices } from './input-devices.ts';
import { deviceOf, type OpenInput } from './open-input.ts';

export type TrackEvent =
  | { readonly kind: 'lost' }
  | { readonly kind: 'muted' }
  | { readonly kind: 'unmuted' }
  | { readonly kind: 'rerouted'; readonly label: string };

/**
 * Watches one microphone. The browser tells of an unplugged device (`ended`) and of an OS mute, but not when it
 * moves a live track to another device: so the list of devices, the track's label and its settings are compared
 * whenever the devices change and whenever `look` is called.
 */
export class TrackWatch {
  readonly #input: OpenInput;
  readonly #tell: (event: TrackEvent) => void;
  #label: string;
  #groupId: string | undefined;
  readonly #stop = new AbortController();

  constructor(input: OpenInput, tell: (event: TrackEvent) => void) {
    this.#input = input;
    this.#tell = tell;
    this.#label = input.device.label;
    this.#groupId = input.track.getSettings().groupId;
    const { signal } = this.#stop;
    input.track.addEventListener('ended', () => tell({ kind: 'lost' }), { signal });
    input.track.addEventListener('mute', () => tell({ kind: 'muted' }), { signal });
    input.track.addEventListener('unmute', () => tell({ kind: 'unmuted' }), { signal });
    navigator.mediaDevices.addEventListener('devicechange', () => void this.#compareDevices(), { signal });
    void this.#compareDevices();
  }

  /** Compares what the track says of itself with before. Cheap; call it about once a second. */
  look(): void {
    const { track } = this.#input;
    const { groupId } = track.getSettings();
    const label = deviceOf(track).label;
    if (label !== this.#label || (groupId !== undefined && groupId !== this.#groupId))
      this.#moved(label, groupId);
  }

  /** What the browser counts of the track; null where it does not. */
  counts(): TrackCounts | null {
    const stats = (this.#input.track as { stats?: Partial<TrackCounts> }).stats;
    if (typeof stats?.totalFrames !== 'number' || typeof stats.deliveredFrames !== 'number') return null;
    return { deliveredFrames: stats.deliveredFrames, totalFrames: stats.totalFrames };
  }

  close(): void {
    this.#stop.abort();
  }

  async #compareDevices(): Promise<void> {
    const { track, deviceId } = this.#input;
    const devices = await listInputDevices();
    if (this.#stop.signal.aborted || track.readyState === 'ended' || devices.length === 0) return;
    this.look();
    if (deviceId === null || devices.every((device) => device.deviceId === '')) return;
    const listed = devices.find((device) => device.deviceId === deviceId);
    // 'default' keeps its id and changes its name when the system's default changes: "Default - USB Microphone".
    if (listed && listed.label !== '' && deviceId === 'default' && listed.label !== this.#label)
      this.#moved(listed.label, this.#groupId);
    // Gone from the list and still live: the system has put another source beneath the track.
    if (!listed && this.#label !== '') this.#moved(devices[0]?.label ?? '', this.#groupId);
  }

  #moved(label: string, groupId: string | undefined): void {
    if (label === this.#label && groupId === this.#groupId) return;
    this.#label = label;
    this.#groupId = groupId;
    this.#tell({ kind: 'rerouted', label });
  }
}
