import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '../../node_modules/.cache/kouda-tests/speech');
const committed = join(import.meta.dirname, '../fixtures/files');

export const hasEspeak = spawnSync('espeak-ng', ['--version']).status === 0;

/** Words per voice that differ enough to tell answers apart by ear and by length. */
export const ANSWERS = [
  '多副本机制能保证高可用，等同于主从复制，但是不能保证数据不丢失。',
  '消费者用拉的方式，因为面向大数据，推的话压力太大，消费者按自己的速度来。',
  '当消费者新增或减少的时候，队列会自动重平衡，期间暂停消费。',
  '分区策略有轮询，随机，按消息的键保序，也可以自己定义。',
  '同一个分区里的消息是有序的，用同一个键发送到同一个分区，堆积就加快消费。',
] as const;

/**
 * A WAV file (22.05 kHz, 16 bit, mono) of this text spoken in Mandarin; kept between runs.
 * Where espeak-ng is missing, the committed recording stands in for every text.
 */
export function speech(text: string = ANSWERS[0], { voice = 'cmn', wordsPerMinute = 170 } = {}): string {
  if (!hasEspeak) return join(committed, 'speech.wav');
  mkdirSync(cache, { recursive: true });
  const name = createHash('sha256').update(`${voice} ${wordsPerMinute} ${text}`).digest('hex').slice(0, 16);
  const file = join(cache, `${name}.wav`);
  if (!existsSync(file)) {
    // Made aside and renamed: a run killed in between must not leave half a recording for the next.
    const aside = `${file}.${process.pid}.part`;
    execFileSync('espeak-ng', ['-v', voice, '-s', String(wordsPerMinute), '-w', aside, text]);
    renameSync(aside, file);
  }
  return file;
}
