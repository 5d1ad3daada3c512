import { expect, test } from 'vitest';
import type { TakeId } from '../../electron/contract/index.ts';
import { TakeBuffer } from '../../renderer/audio/take-buffer.ts';
import { TakeDelivery } from '../../renderer/audio/take-delivery.ts';

test('a finish that did not arrive is sent again with the same events', () => {
  const buffer = new TakeBuffer(48_000);
  const delivery = new TakeDelivery(1, 'a-take' as TakeId, buffer);
  buffer.note('device-lost');
  delivery.end('device-lost', 0, 0);
  const finish = expect.objectContaining({ events: [{ kind: 'device-lost', atFrame: 0 }] });
  expect(delivery.next(0)).toMatchObject({ kind: 'finish-take', finish });
  delivery.finishRefused({ failure: 'core-unreachable', detail: null, isPassing: true }, 0);
  expect(delivery.next(10_000)).toMatchObject({ kind: 'finish-take', finish });
});
