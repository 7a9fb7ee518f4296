import { rm } from 'node:fs/promises';
import type { SuiteServer } from './global-setup';
import { leaksIn } from './suite-log';
import { dropTemplates } from './suite-server';

/**
 * Ends the server that the setup started, or leaves another one as it was, and looks for leaks. Every project of the run calls
 * this; the first call does it.
 */
export default async function globalTeardown(): Promise<void> {
  const logs = process.env['SUITE_LOGS'];
  const { suiteServer } = globalThis as { suiteServer?: SuiteServer };
  if (suiteServer) await stopServer(suiteServer);
  else if (logs !== undefined) await dropTemplates();
  if (logs === undefined) return;
  delete process.env['SUITE_LOGS'];
  const leaks = leaksIn(logs);
  await rm(logs, { recursive: true, force: true });
  if (leaks.length > 0)
    throw new Error(
      `[K3] ${leaks.length} log lines show a secret that the tests used:\n${leaks.slice(0, 10).join('\n')}`,
    );
}

async function stopServer({ server, folder }: SuiteServer): Promise<void> {
  Object.assign(globalThis, { suiteServer: undefined });
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
