import { expect, test, vi } from 'vitest';
import type { CoreEvent } from '../../electron/contract/index.ts';
import { EventBus } from '../../electron/core/event-bus.ts';

test('a listener that fails keeps neither the teller nor the other listeners from going on', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const bus = new EventBus();
  const heard: CoreEvent[] = [];
  bus.listen(() => {
    throw new Error('the catalogue is full');
  });
  bus.listen((event) => heard.push(event));
  bus.emit({ kind: 'library-changed' });
  expect(heard).toEqual([{ kind: 'library-changed' }]);
  expect(warned).toHaveBeenCalledOnce();
  warned.mockRestore();
});
