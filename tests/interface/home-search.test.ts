import { expect, test } from 'vitest';
import { matching } from '../../renderer/features/home/search.ts';

const all = [{ title: 'Kafka 语音作业' }, { title: 'Redis 缓存' }, { title: 'JVM 与 Kafka' }];
const titles = (words: string) => matching(all, words).map(({ title }) => title);

test('every word must be in the title, whatever its case and width', () => {
  expect(titles('')).toHaveLength(3);
  expect(titles('kafka')).toEqual(['Kafka 语音作业', 'JVM 与 Kafka']);
  expect(titles('Ｋａｆｋａ jvm')).toEqual(['JVM 与 Kafka']);
  expect(titles('作业')).toEqual(['Kafka 语音作业']);
  expect(titles('.*')).toEqual([]);
});
