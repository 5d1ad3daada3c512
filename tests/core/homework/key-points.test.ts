import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftKeyPoints } from '../../../electron/core/homework/key-points.ts';
import { readDocument } from '../../../electron/core/homework/read-document.ts';
import { seedBytes } from './sample-documents.ts';

const references = readDocument(seedBytes(), 'x').content.questions.map((question) => question.reference);
const draft = (number: number) => draftKeyPoints(references[number - 1] ?? '');

describe('key points drafted from a reference', () => {
  it('joins lines that were wrapped at the page’s edge', () => {
    expect(draft(1)).toContain(
      '因为如果leader宕机，但是leader的数据还没同步到follower上去，此时即使选举了follower作为新的leader，当时刚才的数据已经丢失了',
    );
    expect(draft(1)[0]).toBe('多副本机制');
  });

  it('keeps a parameter with its explanation', () => {
    expect(draft(3).filter((point) => /^[a-z.]+\.ms /.test(point))).toHaveLength(3);
  });

  it('drops labels, numbers and what only asks', () => {
    expect(draft(5)[0]).toBe('Kafka 分布式的单位是 partition，同一个 partition 用一个 write ahead log 组织');
    expect(draft(5).join('\n')).not.toMatch(/参考答案|[?？]|^\d\./m);
    expect(draftKeyPoints('1. RDB 快照\n2、AOF 追加；每秒同步。\n- 混合持久化')).toEqual([
      'RDB 快照',
      'AOF 追加',
      '每秒同步',
      '混合持久化',
    ]);
  });

  it('is empty for an empty reference', () => {
    expect(draft(4)).toEqual([]);
    expect(draftKeyPoints(' \n\n\t')).toEqual([]);
  });

  it('reads English sentences', () => {
    expect(draftKeyPoints('A JVM runs bytecode. It is portable. See v1.5 for e.g. more.')).toEqual([
      'A JVM runs bytecode',
      'It is portable',
      'See v1.5 for e.g. more',
    ]);
  });

  it('never gives more than twelve, none long or empty, each once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab 一二。；\n.，?-1、：😀'), maxLength: 600 }),
        (text) => {
          const points = draftKeyPoints(text);
          expect(points.length).toBeLessThanOrEqual(12);
          expect(new Set(points).size).toBe(points.length);
          for (const point of points) {
            expect([...point].length).toBeLessThanOrEqual(80);
            expect(point.trim()).toBe(point);
            expect(point).not.toBe('');
          }
        },
      ),
    );
  });
});
