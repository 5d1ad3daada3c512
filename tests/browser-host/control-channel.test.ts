import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  askHolder,
  type ControlChannel,
  openControlChannel,
} from '../../electron/core/library/control-channel.ts';

const SECRET = 's'.repeat(43);
let channel: ControlChannel;
let asked: string[];

beforeEach(async () => {
  asked = [];
  channel = await openControlChannel(SECRET, async (request) => {
    asked.push(request);
    return request === 'address' ? 'http://127.0.0.1:1/?token=x' : null;
  });
});
afterEach(() => channel.close());

/** Everything the channel says to these bytes. */
function say(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(channel.address.port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => {
      heard += part.toString();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
}

test('answers who knows the secret', async () => {
  expect(await askHolder(channel.address, 'address')).toBe('http://127.0.0.1:1/?token=x');
  expect(await askHolder(channel.address, 'show')).toBeNull();
  expect(asked).toEqual(['address', 'show']);
});

test.each([
  [`${JSON.stringify({ secret: 'x'.repeat(43), request: 'show' })}\n`],
  [`${JSON.stringify({ secret: '', request: 'show' })}\n`],
  [`${JSON.stringify({ request: 'show' })}\n`],
  [`${JSON.stringify({ secret: SECRET, request: 'format' })}\n`],
  ['not json\n'],
  ['\n'],
  [`GET /?${SECRET} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`],
  [`POST / HTTP/1.1\r\n\r\n${JSON.stringify({ secret: SECRET, request: 'show' })}\n`],
  ['x'.repeat(10_000)],
])('cuts off, without a word and without effect: %#', async (bytes) => {
  expect(await say(bytes)).toBe('');
  expect(asked).toEqual([]);
});

test('a holder that is gone, or is somebody else, is an error and no wait', async () => {
  await expect(askHolder({ ...channel.address, secret: 'y'.repeat(43) }, 'show')).rejects.toThrow();
  await channel.close();
  await expect(askHolder(channel.address, 'show')).rejects.toThrow();
});
