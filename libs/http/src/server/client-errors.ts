import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEM_MEDIA_TYPE, problemDocument } from '../problems/problem-document';
import { ProblemError } from '../problems/problem-error';
import type { ProblemType } from '../problems/problem-type';
import { standard } from '../problems/standard-problems';
import { requestIdOf } from './request-id';

interface ParserError {
  readonly code?: string;
  /** What the parser was reading: a Buffer, whatever Fastify's types say. */
  readonly rawPacket?: unknown;
}

/** A socket that has begun an answer cannot take another one. */
interface Answering {
  readonly _httpMessage?: { readonly headersSent: boolean } | null;
}

/** Answers what Node's HTTP parser refuses, before there is a request, and closes the connection. */
export function answerParserError(headers: Readonly<Record<string, string>>) {
  return (error: ParserError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable || (socket as Answering)._httpMessage?.headersSent)
      return void socket.destroy();
    socket.end(rawProblem(problemOfParser(error), headers), () => socket.destroy());
  };
}

/** What Node would answer by itself, without a body: `Expect` with anything but 100-continue, and CONNECT. */
export function answerBeforeRouting(server: Server, headers: Readonly<Record<string, string>>): void {
  server.on('checkExpectation', ({ socket }: IncomingMessage) => {
    socket.end(rawProblem(new ProblemError(standard.expectationFailed, 'Only 100-continue is understood.'), headers));
  });
  server.on('connect', (_request, socket) => {
    socket.end(rawProblem(new ProblemError(standard.notImplemented, 'This is no proxy.'), headers));
  });
}

/** One whole HTTP/1.1 message. */
export function rawProblem(problem: ProblemError, headers: Readonly<Record<string, string>>): string {
  const { status } = problem.type;
  const requestId = requestIdOf({ headers: {} });
  const body = JSON.stringify(problemDocument(problem, null, requestId));
  const fields = Object.entries({
    ...headers,
    ...problem.headers,
    date: new Date().toUTCString(),
    'cache-control': 'private, no-store',
    'x-request-id': requestId,
    'content-type': PROBLEM_MEDIA_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  });
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

const BY_CODE: Readonly<Record<string, readonly [ProblemType, string]>> = {
  HPE_HEADER_OVERFLOW: [standard.headersTooLarge, 'The headers are larger than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [standard.requestTimeout, 'The request did not arrive in time.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [standard.payloadTooLarge, 'The chunk extensions are too large.'],
};

function problemOfParser({ code = '', rawPacket }: ParserError): ProblemError {
  const [type, detail] = BY_CODE[code] ?? [standard.malformedRequest, 'The request is not valid HTTP/1.1.'];
  // A well-formed request line with a method that Node does not know, rather than no HTTP at all.
  const isUnknownMethod =
    code === 'HPE_INVALID_METHOD' &&
    Buffer.isBuffer(rawPacket) &&
    /^[!#-'*+.^_`|~\w-]+ \S+ HTTP\/1/.test(rawPacket.toString('latin1'));
  return isUnknownMethod
    ? new ProblemError(standard.notImplemented, 'No operation uses this method.')
    : new ProblemError(type, detail);
}
