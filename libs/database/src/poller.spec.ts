import { Poller } from './poller';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a poller', () => {
  it('looks at once when it is woken, although the next look is far away', async () => {
    let looks = 0;
    const poller = new Poller(() => Promise.resolve(++looks < 0), 60_000);
    poller.start();
    while (looks < 1) await turn();
    poller.wake();
    while (looks < 2) await turn();
    await poller.close();
    expect(looks).toBe(2);
  });

  it('does not miss a wake-up that comes while it looks, and never looks twice at once', async () => {
    let [looks, underWay, most] = [0, 0, 0];
    const poller = new Poller(async () => {
      most = Math.max(most, ++underWay);
      if (++looks === 1) poller.wake();
      await turn();
      underWay--;
      return false;
    }, 60_000);
    poller.start();
    poller.start();
    while (looks < 2) await turn();
    await poller.close();
    expect([looks, most]).toEqual([2, 1]);
  });

  it('goes on while there is more, looks by itself after a while, and waits for the last look when closed', async () => {
    let looks = 0;
    let ended = 0;
    const poller = new Poller(async () => {
      looks++;
      await turn();
      ended++;
      return looks < 3;
    }, 10);
    poller.start();
    while (looks < 5) await turn();
    await poller.close();
    expect(ended).toBe(looks);
  });

  it('is closed before it has begun', async () => {
    let looks = 0;
    const poller = new Poller(() => Promise.resolve(++looks < 0), 10);
    await poller.close();
    poller.start();
    await turn();
    expect(looks).toBe(0);
  });

  it('looks at the earliest time that was asked for, and not again at that time', async () => {
    let looks = 0;
    const poller = new Poller(() => Promise.resolve(++looks < 0), 60_000);
    poller.start();
    while (looks < 1) await turn();
    poller.wakeIn(50_000);
    poller.wakeIn(10);
    poller.wakeIn(40_000);
    while (looks < 2) await turn();
    await turn();
    await poller.close();
    expect(looks).toBe(2);
  });

  it('looks at a time that was asked for during a look', async () => {
    let looks = 0;
    const poller = new Poller(() => {
      if (++looks < 3) poller.wakeIn(5);
      return Promise.resolve(false);
    }, 60_000);
    poller.start();
    while (looks < 3) await turn();
    await poller.close();
    expect(looks).toBe(3);
  });
});
