import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/core/homework/read-document.ts';
import { sampleBytes, seedBytes } from './sample-documents.ts';

/** The fences' content cut out of the file's bytes by a means of its own. */
function referencesByHand(): string[] {
  const text = Buffer.from(seedBytes()).toString('utf8');
  return text
    .split('```text\n')
    .slice(1)
    .map((part) => part.slice(0, part.indexOf('```')).replace(/\n$/, ''));
}

const TITLES = [
  'Kafka怎么保证数据的高可用？',
  'Kafka消费者消费消息是pull还是push，为什么？',
  '什么是Kafka的Rebalance,什么时候触发？',
  'Kafka的分区策略是什么样的？',
  'Kafka的消息是有序的么？怎么保证消息的有序性？以及怎么防止消息堆积？',
];

describe('the built-in document', () => {
  const { content, titleFrom } = readDocument(seedBytes(), 'kafka-voice-homework.md');

  it('has five questions, listed twice and asked once', () => {
    expect(content.questions.map((question) => question.title)).toEqual(TITLES);
    expect(titleFrom).toBe('file-name');
  });

  it('keeps every reference to the character', () => {
    const references = content.questions.map((question) => question.reference);
    expect(references).toEqual(referencesByHand());
    expect(references[3]).toBe('');
    expect(references[4]).toMatch(/^\nkafka 分布式/);
    expect(references[4]).toContain('partition。\n\n\n\n\n\n\n\n\n何为顺序性问题');
    expect(references[4]).toContain('\n partiton 和 key');
    expect(references[4]).toContain('可以通过 \nmessage key');
    expect(references[2]).toContain('\nsession.timeout.ms      消费者与broker');
  });

  it.each([
    ['Windows line ends', 'seed-crlf.md'],
    ['old Mac line ends', 'seed-cr.md'],
    ['a byte order mark', 'seed-bom.md'],
    ['GB18030 and Windows line ends', 'seed-gb18030.md'],
    ['UTF-16, little end first', 'seed-utf16le.md'],
    ['UTF-16, big end first', 'seed-utf16be.md'],
  ])('reads the same with %s', (_, name) => {
    expect(readDocument(sampleBytes(name), 'kafka-voice-homework.md').content).toEqual(content);
  });
});
