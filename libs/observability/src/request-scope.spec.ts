import { deferred } from '../../../test/support/deferred';
import { currentRequestId, withinRequest } from './request-scope';

describe('the request that something is done for', () => {
  it('is known in what it starts, and stays apart from others', async () => {
    const [first, second] = [deferred(), deferred()];
    const ask = (id: string, ended: Promise<void>) =>
      withinRequest(id, async () => {
        await ended;
        return currentRequestId();
      });
    const answers = [ask('a', first.promise), ask('b', second.promise)];
    second.resolve();
    expect(await answers[1]).toBe('b');
    first.resolve();
    expect(await answers[0]).toBe('a');
  });

  it('is none outside of requests', () => {
    expect(currentRequestId()).toBeNull();
  });
});
