import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const has = (tool: string) => !(spawnSync(tool, ['--version']).error instanceof Error);
/** False where this machine cannot pretend to have microphones; a test then says so and is skipped. */
export const hasPulse = has('pulseaudio') && has('pactl') && has('paplay');

/** A microphone that speaks a file over and over, and can be muted and pulled out. */
export interface ScratchMicrophone {
  readonly description: string;
  mute(isMuted: boolean): Promise<void>;
  unplug(): Promise<void>;
  /** What it speaks stops: from then on it sends zeros. */
  silence(): Promise<void>;
}

/** A sound server of a test's own, with no hardware beneath. */
export class ScratchPulse {
  readonly env: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #server: ChildProcess;
  readonly #players: ChildProcess[] = [];
  #count = 0;

  private constructor(folder: string, server: ChildProcess, env: NodeJS.ProcessEnv) {
    this.#folder = folder;
    this.#server = server;
    this.env = env;
  }

  static async start(): Promise<ScratchPulse> {
    const folder = await mkdtemp(join(tmpdir(), 'kouda-pulse-'));
    const socket = join(folder, 'native');
    const env = {
      ...process.env,
      XDG_RUNTIME_DIR: folder,
      PULSE_RUNTIME_PATH: folder,
      PULSE_STATE_PATH: folder,
      PULSE_COOKIE: join(folder, 'cookie'),
      PULSE_SERVER: `unix:${socket}`,
    };
    const { PULSE_SERVER: _, ...serverEnv } = env;
    const server = spawn(
      'pulseaudio',
      [
        '-n',
        '--daemonize=no',
        '--use-pid-file=no',
        '--system=false',
        '--exit-idle-time=-1',
        '--disable-shm=true',
        `--load=module-native-protocol-unix socket=${socket} auth-anonymous=1`,
      ],
      { env: serverEnv, stdio: 'ignore' },
    );
    const pulse = new ScratchPulse(folder, server, env);
    // The socket appears a moment before the server answers.
    for (let tries = 0; ; tries++) {
      const answer = existsSync(socket) ? await pulse.#control('info').catch(() => null) : null;
      if (answer) return pulse;
      if (tries > 100 || server.exitCode !== null) throw new Error('PulseAudio did not start');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Plugs a microphone in; the newest is not the default unless it is asked to be. */
  async plugIn(file: string | null, { isDefault = true } = {}): Promise<ScratchMicrophone> {
    const name = `microphone${++this.#count}`;
    const description = `Scratch-Microphone-${this.#count}`;
    const sink = await this.#control(
      'load-module',
      'module-null-sink',
      `sink_name=${name}_in`,
      'rate=48000',
      'channels=1',
    );
    // A monitor is no microphone to a browser; a source mapped onto it is.
    await this.#control(
      'load-module',
      'module-remap-source',
      `master=${name}_in.monitor`,
      `source_name=${name}`,
      `source_properties=device.description=${description}`,
    );
    if (isDefault) await this.#control('set-default-source', name);
    const player = file === null ? null : this.#speak(file, `${name}_in`);
    return {
      description,
      mute: async (isMuted) => void (await this.#control('set-source-mute', name, isMuted ? '1' : '0')),
      // What is mapped onto a sink goes with it; were the sink left, its monitor would take the microphone's place.
      unplug: async () => void (await this.#control('unload-module', sink.trim())),
      silence: async () => {
        if (player) await end(player);
      },
    };
  }

  /** Over and over, until the end of the test. */
  #speak(file: string, sink: string): ChildProcess {
    const script = 'while paplay --device="$1" "$0"; do :; done';
    const player = spawn('bash', ['-c', script, file, sink], {
      env: this.env,
      stdio: 'ignore',
      detached: true,
    });
    this.#players.push(player);
    return player;
  }

  async #control(...args: string[]): Promise<string> {
    return (await run('pactl', args, { env: this.env })).stdout;
  }

  async stop(): Promise<void> {
    for (const player of this.#players) await end(player);
    if (this.#server.exitCode === null && this.#server.signalCode === null) {
      const ended = once(this.#server, 'exit');
      this.#server.kill('SIGKILL');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The loop and the player it runs. */
async function end(player: ChildProcess): Promise<void> {
  if (player.exitCode !== null || player.signalCode !== null || player.pid === undefined) return;
  const ended = once(player, 'exit');
  process.kill(-player.pid, 'SIGKILL');
  await ended;
}
