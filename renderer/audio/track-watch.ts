import type { TrackCounts } from './frame-balance.ts';
import { type InputDevice, listInputDevices } from './input-devices.ts';
import { deviceOf, type OpenInput } from './open-input.ts';

/** The list is asked for every other second: it costs the browser a question to the system. */
const LOOKS_PER_LISTING = 2;

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
  /** What the track last said of itself, so that its own change is told apart from the list's. */
  #label: string;
  #groupId: string | undefined;
  /** What the list last said of it. */
  #listedLabel: string | undefined;
  #isListed = true;
  #others: ReadonlySet<string> | undefined;
  #looks = 0;
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
    if (label !== this.#label || (groupId !== undefined && groupId !== this.#groupId)) {
      this.#label = label;
      this.#groupId = groupId;
      this.#tell({ kind: 'rerouted', label });
    }
    // Sound servers' own devices (Bluetooth under PulseAudio and PipeWire) come and go without a `devicechange`.
    this.#looks += 1;
    if (this.#looks % LOOKS_PER_LISTING === 0) void this.#compareDevices();
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
    if (deviceId === null || devices.every((device) => device.deviceId === '')) return;
    const listed = devices.find((device) => device.deviceId === deviceId);
    const wasListed = this.#isListed;
    this.#isListed = listed !== undefined;
    // Gone from the list and still live: the system has put another source beneath the track.
    if (!listed && wasListed) this.#tell({ kind: 'rerouted', label: devices[0]?.label ?? '' });
    if (deviceId === 'default' && listed) this.#compareDefault(listed.label, devices);
  }

  /** The default keeps its id: its name changes ("Default - USB Microphone"), or, on Linux, not even that. */
  #compareDefault(label: string, devices: readonly InputDevice[]): void {
    const before = this.#listedLabel;
    const othersBefore = this.#others;
    const others = new Set(devices.map((device) => device.deviceId));
    this.#listedLabel = label;
    this.#others = others;
    if (before !== undefined && label !== before) this.#tell({ kind: 'rerouted', label });
    // A default that does not say what it is: one that left the list may have been the one.
    else if (label === 'Default' && othersBefore && [...othersBefore].some((id) => !others.has(id)))
      this.#tell({ kind: 'rerouted', label: '' });
  }
}
