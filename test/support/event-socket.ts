import { once } from 'node:events';
import { WebSocket } from 'ws';

/** An event as a client gets it. */
export interface SocketEvent<T = unknown> {
  readonly id?: string;
  readonly event: string;
  readonly data: T;
}

/** How an upgrade was refused. */
export interface RefusedUpgrade {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: { readonly type: string };
}

interface Options {
  readonly headers?: Record<string, string>;
  readonly protocols?: string[];
}

/** A WebSocket as a client follows it. */
export class FollowedSocket<T = unknown> {
  readonly events: SocketEvent<T>[] = [];
  /** The code with which it was closed. */
  code: number | null = null;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.events.push(JSON.parse(data.toString()) as SocketEvent<T>));
    socket.on('error', () => undefined);
    socket.on('close', (code) => (this.code = code));
  }

  static async open<T>(url: string, { headers, protocols = ['marquee.v1'] }: Options): Promise<FollowedSocket<T>> {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), protocols, { headers });
    const followed = new FollowedSocket<T>(socket);
    await once(socket, 'open');
    return followed;
  }

  /** An upgrade that must not succeed. */
  static refused(url: string, { headers, protocols = ['marquee.v1'] }: Options): Promise<RefusedUpgrade> {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), protocols, { headers });
    return new Promise((resolve, reject) => {
      socket.on('open', () => reject(new Error('it was opened')));
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_, response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          const body = JSON.parse(text) as RefusedUpgrade['body'];
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      });
    });
  }

  /** Resolves with the first event that is so. */
  async next(condition: (event: SocketEvent<T>) => boolean = () => true): Promise<SocketEvent<T>> {
    for (;;) {
      const found = this.events.find(condition);
      if (found) return found;
      if (this.code !== null) throw new Error(`the socket was closed with ${this.code}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Resolves with the code once it is closed. */
  async closed(): Promise<number> {
    while (this.code === null) await new Promise((resolve) => setTimeout(resolve, 10));
    return this.code;
  }

  /** Goes away without a word, as a train does into a tunnel. */
  leave(): void {
    this.socket.terminate();
  }
}
