const LOOK_INTERVAL_MS = 250;

/**
 * Ends this process, as SIGTERM would, once the one that started it is gone. npm puts a shell between itself and us, which dies of
 * a signal without passing it on: without this, `kill` on npm would leave the service running with nobody responsible for it.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, LOOK_INTERVAL_MS).unref();
}
