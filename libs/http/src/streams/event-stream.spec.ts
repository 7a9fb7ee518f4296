import { EventStream } from './event-stream';

const textOf = (stream: EventStream): string => String(stream.body.read() ?? '');

describe('a stream of events', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('says when to come again, and then what happened', () => {
    const stream = new EventStream();
    stream.send({ id: '7', name: 'progress', data: { text: 'a\nb' } });
    expect(textOf(stream)).toBe('retry: 2000\n\nid: 7\nevent: progress\ndata: {"text":"a\\nb"}\n\n');
    stream.end();
  });

  it('says something well before anybody takes it for dead', () => {
    const stream = new EventStream();
    textOf(stream);
    jest.advanceTimersByTime(15_000);
    expect(textOf(stream)).toBe(':\n\n');
    stream.end();
    jest.advanceTimersByTime(60_000);
    expect(textOf(stream)).toBe('');
  });

  it('ends once its reader is not welcome any more, and takes nothing after that', () => {
    let isWelcome = true;
    const stream = new EventStream(() => isWelcome);
    textOf(stream);
    const ended = jest.fn();
    stream.body.once('end', ended);
    isWelcome = false;
    jest.advanceTimersByTime(1000);
    stream.send({ id: '1', name: 'progress', data: {} });
    stream.end();
    expect(textOf(stream)).toBe('');
    jest.useRealTimers();
    return new Promise<void>((resolve) => stream.body.once('close', resolve)).then(() =>
      expect(ended).toHaveBeenCalled(),
    );
  });

  it('is cut where its reader does not read, rather than kept without end', () => {
    const stream = new EventStream();
    const data = 'x'.repeat(10_000);
    for (let n = 0; n < 100; n++) stream.send({ id: String(n), name: 'progress', data });
    expect(stream.body.destroyed).toBe(true);
    expect(stream.body.readableLength).toBeLessThan(300_000);
  });

  it('tells whoever feeds it that nobody reads any more', async () => {
    jest.useRealTimers();
    const stream = new EventStream();
    const told = new Promise<string>((resolve) => stream.onClose(() => resolve('told')));
    stream.body.destroy();
    expect(await told).toBe('told');
  });

  it('may be over before it begins', () => {
    expect([EventStream.over().isOver, new EventStream().isOver]).toEqual([true, false]);
  });
});
