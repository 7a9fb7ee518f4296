import { Injectable } from '@nestjs/common';
import { once } from 'node:events';
import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { TargetFailed, TargetRefused } from './egress.errors';
import { Targets } from './targets';

/** What is sent outside. */
export interface OutboundRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For all of it: name, connection, TLS, answer. */
  readonly timeoutMs: number;
  /** Ends it early, such as at a shutdown. */
  readonly signal?: AbortSignal;
}

/** What came back. `body`: its beginning; `isCut` where there was more, or the time ran out before it ended. */
export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly isCut: boolean;
}

/** What is read of an answer; the connection is closed after it. */
const LONGEST_ANSWER = 65_536;

/**
 * Requests to addresses that people name, and that nobody trusts. A name is looked up once, and the socket goes to what was
 * found and judged then, so that a name cannot stand for something else a moment later. Redirects are answers like any other.
 * Every request has a connection of its own and ends in time, whatever the other side does.
 */
@Injectable()
export class Egress {
  constructor(private readonly targets: Targets) {}

  /** @throws TargetRefused, TargetFailed */
  async post(outbound: OutboundRequest): Promise<OutboundAnswer> {
    const url = this.targets.check(outbound.url);
    const timeout = AbortSignal.timeout(outbound.timeoutMs);
    const signal = outbound.signal ? AbortSignal.any([timeout, outbound.signal]) : timeout;
    try {
      const addresses = await unless(signal, this.targets.addressesOf(url));
      const request = send(url, addresses, outbound, signal);
      const [response] = (await once(request, 'response', { signal })) as [IncomingMessage];
      return await read(response, request);
    } catch (error) {
      if (timeout.aborted) throw new TargetFailed(`no answer within ${outbound.timeoutMs} ms`, error);
      throw isOurs(error) ? error : new TargetFailed(reasonOf(error), error);
    }
  }
}

function send(
  url: URL,
  addresses: readonly string[],
  { headers, body }: OutboundRequest,
  signal: AbortSignal,
): ClientRequest {
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    signal,
    lookup: pinned(addresses),
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' },
    maxHeaderSize: 16_384,
  };
  const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
  // An answer may come, and its connection break, while the body is still on its way.
  request.on('error', () => undefined);
  return request.end(body);
}

/** Node asks this for the name of the address: it gets what was judged, and nobody is asked again. */
function pinned(addresses: readonly string[]): LookupFunction {
  const entries = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, { all }, callback) => {
    if (all) callback(null, entries);
    else callback(null, entries[0]!.address, entries[0]!.family);
  };
}

/** The beginning of the body. What ends too early, or not at all, is as good as it got: the status has been given. */
async function read(response: IncomingMessage, request: ClientRequest): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  let isCut = false;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LONGEST_ANSWER) break;
    }
  } catch {
    isCut = true;
  }
  request.destroy();
  const body = Buffer.concat(chunks);
  isCut ||= body.length > LONGEST_ANSWER;
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: body.subarray(0, LONGEST_ANSWER),
    isCut,
  };
}

/** A look-up cannot be ended, but nobody has to wait for it. */
async function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    work.catch(() => undefined);
  }
}

const isOurs = (error: unknown): boolean => error instanceof TargetRefused || error instanceof TargetFailed;

/** What helps a receiver's owner: the code of a socket's or TLS's error, and no text of ours. */
function reasonOf(error: unknown): string {
  const { errors, code, message } = error as { errors?: unknown[]; code?: string; message?: string };
  if (errors?.[0] !== undefined) return reasonOf(errors[0]); // one for each address that was tried
  return `the connection failed: ${code ?? message ?? 'for no known reason'}`;
}
