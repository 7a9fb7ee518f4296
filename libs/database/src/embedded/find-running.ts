import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder, RunningServer } from './data-folder';
import { EmbeddedPostgresFailed } from './embedded-postgres.errors';

const TIMEOUT_MS = 60_000;

/**
 * The server that runs on the folder, once it takes connections; null where there is none. One that ends is waited for: it may be
 * shutting down, or have been killed a moment ago and still have its process.
 * @throws EmbeddedPostgresFailed where it neither answers nor ends
 */
export async function findRunning(data: DataFolder): Promise<RunningServer | null> {
  for (const deadline = Date.now() + TIMEOUT_MS; ; await sleep(10)) {
    const server = data.running();
    if (!server || (server.ready && (await accepts(server.port)))) return server;
    if (Date.now() > deadline)
      throw new EmbeddedPostgresFailed(`process ${server.pid} holds ${data.folder} and does not answer`);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => resolve(socket.destroy().destroyed));
  });
}
