import { Public } from '@app/access';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { connect } from 'node:net';
import { Describe } from '../docs/describe';
import { problemInRaw } from '../spec/requests';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';
import { EventSocket } from './event-socket';

@ApiTags('Tiny')
@Controller('tiny')
@Public()
class TinyController {
  @Get('socket')
  @Describe({ summary: 'Open a socket', status: 101 })
  socket(): EventSocket {
    const stream = new EventSocket();
    stream.send({ id: '1', name: 'hello', data: null });
    setTimeout(() => stream.end(), 20);
    return stream;
  }

  @Get('plain')
  @Describe({ summary: 'Read something plain' })
  plain(): object {
    return { plain: true };
  }
}

const KEY = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
const VERSION = 'Sec-WebSocket-Version: 13\r\n';

const ask = (path: string, headers: string, method = 'GET'): string =>
  `${method} ${path} HTTP/1.1\r\nHost: a\r\n${headers}\r\n`;
const upgrade = (more: string, to = 'websocket'): string => `Connection: Upgrade\r\nUpgrade: ${to}\r\n${more}`;

describe('an upgrade', () => {
  let tiny: TinyApp;

  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [TinyController], env: { STREAMS_PER_PROCESS: '2' } });
  });
  afterAll(() => tiny.close());

  it('is done by the book, and ends with a reason', async () => {
    const answer = await tiny.raw(ask('/tiny/socket', upgrade(KEY + VERSION)));
    expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    expect(answer).toContain('{"id":"1","event":"hello","data":null}');
    expect(answer).toMatch(/over$/);
    expect(tiny.requests.at(-1)).toMatchObject({ level: 'log', url: '/tiny/socket', status: 101 });
  });

  it.each([
    ['none', '', 426],
    ['one without a version', upgrade(KEY), 426],
    ['one of an old version', upgrade(`${KEY}Sec-WebSocket-Version: 8\r\n`), 426],
    ['one without a key', upgrade(VERSION), 400],
    ['one with half a key', upgrade(`${VERSION}Sec-WebSocket-Key: AAAA\r\n`), 400],
    ['one from a page of somebody else', upgrade(`${KEY + VERSION}Origin: https://evil.example\r\n`), 403],
    ['one from no origin at all', upgrade(`${KEY + VERSION}Origin: null\r\n`), 403],
    ['another one', upgrade(KEY + VERSION, 'h2c'), 426],
  ])('is refused with a problem: %s', async (_, headers, status) => {
    const answer = await tiny.raw(ask('/tiny/socket', headers));
    expect(problemInRaw(answer).status).toBe(status);
    expect(answer.toLowerCase().includes('upgrade: websocket')).toBe(status === 426);
  });

  it('is welcome from a page of ours', async () => {
    const headers = upgrade(`${KEY + VERSION}Origin: https://films.example\r\n`);
    expect(await tiny.raw(ask('/tiny/socket', headers))).toMatch(/^HTTP\/1\.1 101 /);
  });

  it('is ignored where there is nothing to upgrade to', async () => {
    for (const to of ['h2c', 'websocket', 'TLS/1.0']) {
      const answer = await tiny.raw(ask('/tiny/plain', upgrade(KEY + VERSION, to)));
      expect([to, answer.slice(0, 12), answer.includes('{"plain":true}')]).toEqual([to, 'HTTP/1.1 200', true]);
    }
    expect(problemInRaw(await tiny.raw(ask('/nowhere', upgrade(KEY + VERSION)))).status).toBe(404);
    expect(problemInRaw(await tiny.raw(ask('/tiny/plain', upgrade(KEY + VERSION), 'DELETE'))).status).toBe(405);
  });

  it('takes its protocol, and never a token, from the list of protocols', async () => {
    const headers = upgrade(`${KEY + VERSION}Sec-WebSocket-Protocol: bearer.s3cret, marquee.v1\r\n`);
    const answer = await tiny.raw(ask('/tiny/socket', headers));
    expect(answer).toContain('Sec-WebSocket-Protocol: marquee.v1\r\n');
    expect(answer).not.toContain('s3cret');
  });

  it('counts for the limit of requests', async () => {
    const limits = { take: () => ({ quota: 1, windowSeconds: 60, remaining: -1, resetSeconds: 7 }) };
    const strict = await startTinyApp({ controllers: [TinyController], limits });
    const answer = await strict.raw(ask('/tiny/socket', upgrade(KEY + VERSION)));
    await strict.close();
    expect(problemInRaw(answer).status).toBe(429);
    expect(answer.toLowerCase()).toContain('retry-after: 7');
  });

  it('leaves nothing behind where the client is gone at once', async () => {
    for (let n = 0; n < 5; n++) {
      await new Promise<void>((resolve) => {
        const socket = connect(tiny.port, '127.0.0.1', () => {
          socket.write(ask('/tiny/socket', upgrade(KEY + VERSION)), () => socket.destroy());
        });
        socket.on('close', () => resolve());
      });
    }
    let answer = '';
    for (let n = 0; n < 100 && !answer.startsWith('HTTP/1.1 101'); n++)
      answer = await tiny.raw(ask('/tiny/socket', upgrade(KEY + VERSION)));
    expect(answer).toMatch(/^HTTP\/1\.1 101/);
    expect(tiny.logged).toEqual([]);
  });
});
