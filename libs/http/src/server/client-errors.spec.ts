import { PassThrough } from 'node:stream';
import type { Socket } from 'node:net';
import { ProblemError } from '../problems/problem-error';
import { standard } from '../problems/standard-problems';
import { problemInRaw } from '../spec/requests';
import { answerParserError, rawProblem } from './client-errors';
import { securityHeaders } from './security-headers';

const headers = securityHeaders(true);

/** What a socket was given before it was closed, and whether it was closed. */
async function answerOn(socket: PassThrough, error: { code?: string; rawPacket?: Buffer }): Promise<string> {
  answerParserError(headers)(error, socket as unknown as Socket);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of socket) chunks.push(chunk as Buffer);
  } catch {
    // destroyed: what had been written counts
  }
  expect(socket.destroyed).toBe(true);
  return Buffer.concat(chunks).toString();
}

describe('what the parser refuses', () => {
  it('is answered by one whole message with all headers', () => {
    const answer = rawProblem(new ProblemError(standard.uriTooLong, 'é', { headers: { allow: 'GET' } }), headers);
    expect(problemInRaw(answer)).toMatchObject({ status: 414, detail: 'é', instance: null });
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`);
    expect(head).toContain('allow: GET');
    expect(head).toContain('strict-transport-security: max-age=');
    expect(head).toContain('connection: close');
  });

  it.each([
    ['HPE_HEADER_OVERFLOW', 431],
    ['ERR_HTTP_REQUEST_TIMEOUT', 408],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
    ['HPE_INVALID_CONTENT_LENGTH', 400],
    ['HPE_INVALID_METHOD', 400],
  ])('%s is %i', async (code, status) => {
    expect(problemInRaw(await answerOn(new PassThrough(), { code })).status).toBe(status);
  });

  it.each([
    ['BREW /pot HTTP/1.1\r\n\r\n', 501],
    ['get / HTTP/1.1\r\n\r\n', 501],
    ['<?xml version="1.0"?>', 400],
    ['\x16\x03\x01', 400],
  ])('%p is %i', async (packet, status) => {
    const error = { code: 'HPE_INVALID_METHOD', rawPacket: Buffer.from(packet) };
    expect(problemInRaw(await answerOn(new PassThrough(), error)).status).toBe(status);
  });

  it('gets no answer when the client is gone', async () => {
    expect(await answerOn(new PassThrough(), { code: 'ECONNRESET' })).toBe('');
  });

  it('gets no second answer when the first has begun', async () => {
    const busy = Object.assign(new PassThrough(), { _httpMessage: { headersSent: true } });
    expect(await answerOn(busy, { code: 'HPE_INVALID_METHOD' })).toBe('');
  });
});
