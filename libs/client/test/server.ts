import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What it answers; `null` cuts the connection. */
export type Reply = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
} | null;

export interface ScriptedServer {
  readonly url: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/** A server that answers as it is told. @param reply given the request and how many came before it */
export async function startServer(reply: (request: Seen, before: number) => Reply): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const answer = reply(seen.at(-1)!, seen.length - 1);
      if (!answer) return void request.socket.destroy();
      const { status = 200, json } = answer;
      const type = status < 400 ? 'application/json' : 'application/problem+json';
      response.writeHead(status, { 'content-type': type, ...answer.headers });
      response.end(json === undefined ? '' : JSON.stringify(json));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close };
}

/** A problem as the service writes it. */
export const problem = (status: number, slug: string): object => ({
  type: `/problems/${slug}`,
  title: slug,
  status,
  detail: 'In words.',
  instance: '/v1',
  requestId: 'r1',
});
