import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { EventSocket } from './event-socket';

/** The other end of a socket, as far as an `EventSocket` sees it. */
class FakeSocket extends EventEmitter {
  readonly messages: string[] = [];
  readonly done: string[] = [];
  bufferedAmount = 0;

  send(text: string): void {
    this.messages.push(text);
  }
  ping(): void {
    this.done.push('ping');
  }
  close(code: number): void {
    this.done.push(`close ${code}`);
  }
  terminate(): void {
    this.done.push('terminate');
  }
}

const attached = (stream = new EventSocket()) => {
  const socket = new FakeSocket();
  stream.attach(socket as unknown as WebSocket);
  return { stream, socket };
};
const event = { id: '7', name: 'notification', data: { title: 'a' } };

describe('events over a WebSocket', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('are JSON, and leave in their order, also those sent before the connection was there', () => {
    const stream = new EventSocket();
    stream.send(event);
    expect(stream.buffered).toBeGreaterThan(0);
    const { socket } = attached(stream);
    stream.send({ id: null, name: 'read', data: { upTo: 7 } });
    expect(socket.messages.map((text) => JSON.parse(text) as object)).toEqual([
      { id: '7', event: 'notification', data: { title: 'a' } },
      { event: 'read', data: { upTo: 7 } },
    ]);
    stream.gone();
  });

  it('are asked for a sign of life, and cut where there was none twice', () => {
    const { socket, stream } = attached();
    jest.advanceTimersByTime(25_000);
    socket.emit('pong');
    jest.advanceTimersByTime(50_000);
    expect(socket.done).toEqual(['ping', 'ping', 'ping']);
    jest.advanceTimersByTime(25_000);
    expect(socket.done.at(-1)).toBe('terminate');
    stream.gone();
  });

  it('end once their reader is not welcome any more', () => {
    let isWelcome = true;
    const { socket, stream } = attached(new EventSocket(() => isWelcome));
    isWelcome = false;
    jest.advanceTimersByTime(1000);
    expect(socket.done).toEqual(['close 4401']);
    stream.send(event);
    expect(socket.messages).toEqual([]);
    stream.gone();
  });

  it('end where their reader does not read, and who does not answer that is cut', () => {
    const { socket, stream } = attached();
    socket.bufferedAmount = 300_000;
    stream.send(event);
    expect([socket.messages, socket.done]).toEqual([[], ['close 1013']]);
    jest.advanceTimersByTime(2000);
    expect(socket.done.at(-1)).toBe('terminate');
    stream.gone();
  });

  it('end before they begin where there is no room', () => {
    const stream = new EventSocket();
    stream.end('crowded');
    expect(attached(stream).socket.done).toEqual(['close 1008']);
  });

  it('tell whoever feeds them that nobody reads any more, once', () => {
    const { stream } = attached();
    const told = jest.fn();
    stream.onClose(told);
    stream.gone();
    stream.gone();
    stream.onClose(told);
    expect(told).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(60_000);
  });
});
