import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** ReadyForQuery, outside of a transaction. */
const READY = Buffer.from('Z\0\0\0\x05I', 'latin1');
const DYING = Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0', 'latin1');

/** A way to a server that can go dead without a word, as a lost route or a pulled cable does. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private deaf = false;
  private isDying = false;

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

  /** From now on the server dies as soon as it has taken somebody in, and says both in one packet. */
  die(): void {
    this.isDying = true;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, server: Socket): void {
    for (const socket of [client, server]) this.sockets.add(socket.on('error', () => undefined));
    if (this.deaf) return void client.resume();
    client.on('data', (data) => server.write(data)).once('close', () => server.destroy());
    server.on('data', (data) => this.pass(data, client)).once('close', () => client.destroy());
  }

  private pass(data: Buffer, client: Socket): void {
    if (!this.isDying || !data.subarray(-READY.length).equals(READY)) return void client.write(data);
    const length = Buffer.alloc(4);
    length.writeInt32BE(DYING.length + length.length);
    client.end(Buffer.concat([data, Buffer.from('E'), length, DYING]));
  }
}
