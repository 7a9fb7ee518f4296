import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FilmsController } from '../spec/films.controller';
import { problemInRaw } from '../spec/requests';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';

const POST = 'POST /films HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';

interface Exchange {
  readonly answer: string;
  /** The parts that were sent before the server closed the connection. */
  readonly sent: number;
}

/** Parts that a slow client would send, one a second: more than the server has patience for. */
const PARTS = 30;

/** Clients that take their time, over real sockets, each against the limits that the server really has. */
describe('a slow client', () => {
  let tiny: TinyApp;
  /** All at once, since each takes its time. */
  let headers: Promise<Exchange>;
  let body: Promise<Exchange>;
  let silence: Promise<Exchange>;

  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [FilmsController] });
    headers = drip(function* () {
      yield 'GET /films HTTP/1.1\r\nHost: a\r\n';
      for (let n = 1; n < PARTS; n++) yield `X-Drip-${n}: a\r\n`;
    });
    body = drip(function* () {
      yield `${POST}Content-Length: 1000\r\n\r\n{"title":"`;
      for (let n = 1; n < PARTS; n++) yield 'a';
    });
    silence = drip(function* () {
      for (let n = 0; n < PARTS; n++) yield '';
    });
  });
  afterAll(() => tiny.close());

  /** Sends the parts a second apart until the server has enough of it. */
  function drip(parts: () => Generator<string>): Promise<Exchange> {
    return new Promise((resolve) => {
      let [answer, sent] = ['', 0];
      const socket = connect(tiny.port, '127.0.0.1', () => void sendSlowly(socket, parts(), () => sent++));
      socket.on('data', (data) => (answer += data.toString())).on('error', () => undefined);
      socket.on('close', () => resolve({ answer, sent }));
    });
  }

  it('that never ends its headers is cut off with 408, and holds nobody up', async () => {
    expect((await fetch(`${tiny.url}/films`)).status).toBe(200);
    const { answer, sent } = await headers;
    expect(problemInRaw(answer)).toMatchObject({ status: 408, type: '/problems/request-timeout' });
    expect(sent).toBeLessThan(PARTS);
  });

  it('that never ends its body is cut off with 408', async () => {
    const { answer, sent } = await body;
    expect(problemInRaw(answer)).toMatchObject({ status: 408 });
    expect(sent).toBeLessThan(PARTS);
  });

  it('that says nothing at all is cut off, too', async () => {
    expect((await silence).sent).toBeLessThan(PARTS);
  });

  it('cannot make the server keep many headers, or long ones', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => `x-${n}: a\r\n`).join('');
    const answer = await tiny.raw(`GET /films HTTP/1.1\r\nHost: a\r\n${many}\r\n`);
    expect(problemInRaw(answer)).toMatchObject({ status: 431 });
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  it('may keep a connection for as long as a balancer does, and no longer', () => {
    const server = tiny.app.getHttpServer();
    expect(server).toMatchObject({
      headersTimeout: 5000,
      requestTimeout: 3_600_000,
      keepAliveTimeout: 75_000,
      timeout: 120_000,
      maxRequestsPerSocket: 0,
    });
  });
});

async function sendSlowly(socket: Socket, parts: Iterable<string>, onSent: () => void): Promise<void> {
  for (const part of parts) {
    if (socket.destroyed) return;
    socket.write(part);
    onSent();
    await sleep(1000); // what is tested is that the server does not wait for so slow a client
  }
}
