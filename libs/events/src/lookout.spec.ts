import { Lookout } from './lookout';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a lookout', () => {
  it('looks at once when rung, although the next look is far away', async () => {
    let looks = 0;
    const lookout = new Lookout(() => Promise.resolve(++looks < 0), 60_000);
    lookout.start();
    while (looks < 1) await turn();
    lookout.ring();
    while (looks < 2) await turn();
    await lookout.close();
    expect(looks).toBe(2);
  });

  it('does not miss a ring that comes while it looks, and never looks twice at once', async () => {
    let [looks, underWay, most] = [0, 0, 0];
    const lookout = new Lookout(async () => {
      most = Math.max(most, ++underWay);
      if (++looks === 1) lookout.ring();
      await turn();
      underWay--;
      return false;
    }, 60_000);
    lookout.start();
    lookout.start();
    while (looks < 2) await turn();
    await lookout.close();
    expect([looks, most]).toEqual([2, 1]);
  });

  it('goes on while there is more, looks by itself after a while, and waits for the last look when closed', async () => {
    let looks = 0;
    let ended = 0;
    const lookout = new Lookout(async () => {
      looks++;
      await turn();
      ended++;
      return looks < 3;
    }, 10);
    lookout.start();
    while (looks < 5) await turn();
    await lookout.close();
    expect(ended).toBe(looks);
  });

  it('is closed before it has begun', async () => {
    let looks = 0;
    const lookout = new Lookout(() => Promise.resolve(++looks < 0), 10);
    await lookout.close();
    lookout.start();
    await turn();
    expect(looks).toBe(0);
  });
});
