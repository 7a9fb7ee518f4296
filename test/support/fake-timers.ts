/**
 * Timers and clocks of this process stand still; `jest.advanceTimersByTimeAsync` moves them. Sockets, streams and promises go on,
 * so that code under test can talk to real servers meanwhile (`fakeTimers` in jest.config.js). Undone by `jest.useRealTimers()`.
 */
export function useFakeTimers(): void {
  jest.useFakeTimers();
}

/** Resolves once it is so, while the timers stand still. */
export async function untilWithoutTimers(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
