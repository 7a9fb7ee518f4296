import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can go dead without a word, as a lost route or a pulled cable does. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private deaf = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** @param target the server's connection string */
  static async to(target: string): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = new URL(target);
    const port = Number(url.port);
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const proxy = new TcpProxy(server, url.href);
    server.on('connection', (client) => proxy.join(client, connect(port, '127.0.0.1')));
    return proxy;
  }

  /** From now on nothing gets through, and nobody is told; connections of this time stay dead for ever. */
  goDeaf(): void {
    this.deaf = true;
    for (const socket of this.sockets) socket.removeAllListeners('data').resume();
  }

  /** New connections get through again. */
  hear(): void {
    this.deaf = false;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, server: Socket): void {
    for (const socket of [client, server]) this.sockets.add(socket.on('error', () => undefined));
    if (this.deaf) return void client.resume();
    client.on('data', (data) => server.write(data)).once('close', () => server.destroy());
    server.on('data', (data) => client.write(data)).once('close', () => client.destroy());
  }
}
