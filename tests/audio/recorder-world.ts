import type { Take } from '../../electron/contract/index.ts';
import type { RecorderMachine } from '../../renderer/audio/recorder-machine.ts';
import type { RecorderEffect, RecorderInput, Refusal } from '../../renderer/audio/recorder-messages.ts';
import type { RecordingQuestion } from '../../renderer/audio/recorder-state.ts';

export const RATE = 8_000;

export const question = (change: Partial<RecordingQuestion> = {}): RecordingQuestion => ({
  homeworkId: '00000000-0000-4000-8000-000000000001' as RecordingQuestion['homeworkId'],
  questionId: '00000000-0000-4000-8000-000000000002' as RecordingQuestion['questionId'],
  number: 1,
  title: 'Kafka',
  preparationSeconds: 0,
  longestAnswerSeconds: 0,
  ...change,
});

const UNREACHABLE: Refusal = { failure: 'core-unreachable', detail: 'refused', isPassing: true };
const FULL: Refusal = { failure: 'DISK_FULL', detail: { freeBytes: 0 }, isPassing: false };

/** How the core answers: `answer-lost` has done it and is not heard, `full` refuses for good. */
export type Answer = 'done' | 'unreachable' | 'answer-lost' | 'full';

/**
 * Everything around the machine: a microphone that counts, and a core that keeps what it is given by the
 * contract's own rules. Effects wait until the test lets the world answer them.
 */
export class RecorderWorld {
  readonly machine: RecorderMachine;
  readonly pending: RecorderEffect[] = [];
  readonly onDisk: number[] = [];
  readonly abandoned: string[] = [];
  readonly device = {
    label: 'Mic',
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
  };
  chunks = 0;
  takeCount = 0;
  finishedWith: (RecorderEffect & { kind: 'finish-take' })['finish'] | null = null;
  keepAlives = 0;
  now = 0;
  #next = 1;

  constructor(machine: RecorderMachine) {
    this.machine = machine;
  }

  tell(input: RecorderInput): void {
    for (const effect of this.machine.handle(input)) {
      if (effect.kind === 'keep-alive') this.keepAlives += 1;
      else if (effect.kind === 'abandon-take') this.abandoned.push(effect.takeId);
      else if (effect.kind !== 'release-microphone') this.pending.push(effect);
    }
  }

  /** Samples no two of which are alike within four seconds, and none of which is zero. */
  hear(length: number, isSettled = true): number[] {
    const samples = Array.from({ length }, () => (this.#next++ % 32_000) + 1);
    this.now += (length * 1_000) / RATE;
    this.tell({
      kind: 'block',
      samples: Int16Array.from(samples),
      droppedFrames: 0,
      isSettled,
      at: this.now,
    });
    return samples;
  }

  wait(ms: number): void {
    this.now += ms;
    this.tell({ kind: 'tick', at: this.now });
  }

  /** Lets the world answer its oldest open effect. */
  answer(how: Answer): void {
    const effect = this.pending.shift();
    const reply = effect && this.#replyTo(effect, how);
    if (reply) this.tell(reply);
  }

  #replyTo(effect: RecorderEffect, how: Answer): RecorderInput | null {
    const at = this.now;
    switch (effect.kind) {
      case 'open-microphone':
        return {
          kind: 'microphone-open',
          attempt: effect.attempt,
          sampleRate: RATE,
          device: this.device,
          at,
        };
      case 'flush':
        return { kind: 'flushed', attempt: effect.attempt, at };
      case 'start-take': {
        const { attempt } = effect;
        if (how === 'full') return { kind: 'start-refused', attempt, ...FULL };
        if (how !== 'done') return { kind: 'start-refused', attempt, ...UNREACHABLE };
        this.takeCount += 1;
        return { kind: 'take-started', attempt, take: this.#take('recording'), at };
      }
      case 'send-chunk': {
        const { attempt, chunk } = effect;
        if (how === 'full') return { kind: 'chunk-refused', attempt, ...FULL, at };
        if (how !== 'unreachable') this.#append(chunk.index, chunk.samples);
        if (how !== 'done') return { kind: 'chunk-refused', attempt, ...UNREACHABLE, at };
        return { kind: 'chunk-kept', attempt, index: chunk.index, freeBytes: 1e12, at };
      }
      case 'finish-take': {
        const { attempt, finish } = effect;
        if (how === 'unreachable' || how === 'full')
          return { kind: 'finish-refused', attempt, ...UNREACHABLE, at };
        this.finishedWith ??= finish;
        if (how === 'answer-lost') return { kind: 'finish-refused', attempt, ...UNREACHABLE, at };
        return { kind: 'take-finished', attempt, take: this.#take('finished') };
      }
      default:
        return null;
    }
  }

  /** Answers everything, letting time pass where the machine waits, until nothing more happens. */
  settle(): void {
    for (let round = 0; round < 2_000; round++) {
      if (this.pending.length > 0) this.answer('done');
      else if (this.machine.state.phase === 'finishing') this.wait(500);
      else return;
    }
    throw new Error(`The recorder does not come to rest: ${this.machine.state.phase}`);
  }

  /** What was kept of this take: the acknowledged part as the core has it, then what is still in memory. */
  kept(): number[] {
    const buffer = this.machine.capture?.buffer;
    if (!buffer) return [];
    return [...this.onDisk.slice(0, buffer.savedFrames), ...buffer.unsaved()];
  }

  #append(index: number, samples: Int16Array): void {
    if (index > this.chunks) throw new Error(`Chunk ${index} came before ${this.chunks}`);
    if (index < this.chunks) return;
    if (samples.length > RATE / 4) throw new Error('A chunk longer than the contract allows');
    this.chunks += 1;
    this.onDisk.push(...samples);
  }

  #take(state: Take['state']): Take {
    const frames = this.onDisk.length;
    return {
      id: `00000000-0000-4000-8000-00000000010${this.takeCount}` as Take['id'],
      homeworkId: question().homeworkId,
      questionId: question().questionId,
      revisionId: '00000000-0000-4000-8000-000000000003' as Take['revisionId'],
      answersEarlierWording: false,
      number: this.takeCount,
      name: '',
      state,
      stopReason: this.finishedWith?.reason ?? null,
      startedAt: 0,
      sampleRate: RATE,
      frames,
      durationMs: (frames * 1_000) / RATE,
      audioHash: null,
      codec: 'pcm',
      sizeBytes: frames * 2,
      measurements: null,
      droppedFrames: 0,
      device: this.device,
      events: [],
      mediaPath: '',
      trashedAt: null,
    };
  }
}
