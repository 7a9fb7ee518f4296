import { rm } from 'node:fs/promises';
import type { SuiteServer } from './global-setup';

/** Ends the server that the setup started. Every project of the run calls this; the first call does it. */
export default async function globalTeardown(): Promise<void> {
  const { suiteServer } = globalThis as { suiteServer?: SuiteServer };
  if (!suiteServer) return;
  Object.assign(globalThis, { suiteServer: undefined });
  await suiteServer.server.stop();
  await rm(suiteServer.folder, { recursive: true, force: true });
}
