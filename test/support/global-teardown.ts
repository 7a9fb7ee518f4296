import { rm } from 'node:fs/promises';
import type { SuiteServer } from './global-setup';
import { leaksIn } from './suite-log';

/** Ends the server that the setup started, and looks for leaks. Every project of the run calls this; the first call does it. */
export default async function globalTeardown(): Promise<void> {
  await stopServer();
  const logs = process.env['SUITE_LOGS'];
  if (logs === undefined) return;
  delete process.env['SUITE_LOGS'];
  const leaks = leaksIn(logs);
  await rm(logs, { recursive: true, force: true });
  if (leaks.length > 0)
    throw new Error(
      `[K3] ${leaks.length} log lines show a secret that the tests used:\n${leaks.slice(0, 10).join('\n')}`,
    );
}

async function stopServer(): Promise<void> {
  const { suiteServer } = globalThis as { suiteServer?: SuiteServer };
  if (!suiteServer) return;
  Object.assign(globalThis, { suiteServer: undefined });
  await suiteServer.server.stop();
  await rm(suiteServer.folder, { recursive: true, force: true });
}
