import { setTimeout as sleep } from 'node:timers/promises';
import { currentRequestId, withinRequest } from './request-scope';

describe('the request that something is done for', () => {
  it('is known in what it starts, and stays apart from others', async () => {
    const ask = (id: string, ms: number) =>
      withinRequest(id, async () => {
        await sleep(ms);
        return currentRequestId();
      });
    expect(await Promise.all([ask('a', 10), ask('b', 1)])).toEqual(['a', 'b']);
  });

  it('is none outside of requests', () => {
    expect(currentRequestId()).toBeNull();
  });
});
