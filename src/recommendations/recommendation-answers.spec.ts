import type { Principal } from '@app/access';
import { Caches } from '@app/cache';
import { Configuration, readConfiguration } from '@app/config';
import type { EventType } from '@app/events';
import { DomainEvents } from '@app/events';
import { Representation } from '@app/http';
import { lonelyBroadcast } from '../../test/support/broadcast';
import { CatalogueAnswers } from '../movies/catalogue-answers';
import { tasteChanged } from '../ratings/ratings.events';
import { userProfileChanged } from '../users/users.events';
import type { ActiveModel } from './models/active-model';
import { RecommendationAnswers } from './recommendation-answers';

type Shared = ConstructorParameters<typeof Caches>[1];

/** What happens is told at once, as after a commit. */
class Told extends DomainEvents {
  private readonly listeners = new Map<string, ((payload: { userId: string }) => unknown)[]>();

  override after<P extends object>({ name }: EventType<P>, listener: (payload: P) => Promise<void> | void): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener as never]);
  }

  tellOf(event: EventType<{ userId: string }>, userId: string): void {
    for (const listener of this.listeners.get(event.name) ?? []) listener({ userId });
  }
}

function world({ databaseUrl = null as string | null, hearsOthers = false } = {}) {
  const configuration = new Configuration({ ...readConfiguration({}), databaseUrl });
  const shared = {
    isReachable: hearsOthers,
    drop: () => Promise.resolve(true),
    look: () => Promise.resolve({ kind: 'unreachable' }),
    save: () => undefined,
  };
  const caches = new Caches(configuration, shared as unknown as Shared, lonelyBroadcast());
  const events = new Told();
  const model = { id: 'first' };
  const active = { current: () => model } as unknown as ActiveModel;
  const answers = new RecommendationAnswers(caches, active, events);
  let loads = 0;
  const get = async (userId = 'ada', address = '/v1/recommendations'): Promise<number> => {
    const before = loads;
    await answers.get(userId, address, () => {
      loads++;
      return Promise.resolve({ representation: Representation.json({ loads }), movieIds: [1, 2] });
    });
    return loads - before;
  };
  const peek = (userId: string | null, address = '/v1/recommendations'): boolean =>
    answers.peek(address, userId === null ? null : ({ userId } as Principal)) !== undefined;
  return { get, peek, events, model, shared, catalogue: new CatalogueAnswers(caches) };
}

describe('a person’s recommendations', () => {
  it('are made once, as long as nothing changes', async () => {
    const { get } = world();
    expect([await get(), await get(), await get()]).toEqual([1, 0, 0]);
    expect([await get('bob'), await get('ada', '/v1/recommendations?limit=3')]).toEqual([1, 1]);
  });

  it('are made anew once they have rated, marked or changed what they prefer, and nobody else’s are', async () => {
    const { get, events } = world();
    for (const event of [tasteChanged, userProfileChanged]) {
      await get('ada');
      await get('bob');
      events.tellOf(event, 'ada');
      expect([await get('ada'), await get('bob')]).toEqual([1, 0]);
    }
  });

  it('are made anew with another model', async () => {
    const { get, model } = world();
    await get();
    model.id = 'second';
    expect([await get(), await get()]).toEqual([1, 0]);
  });

  it('are made anew once a movie in them is rated or edited, or any is added', async () => {
    const { get, catalogue } = world();
    for (const change of [
      () => catalogue.ratingsChanged([2]),
      () => catalogue.moviesChanged([7]),
      () => catalogue.everythingChanged(),
    ]) {
      await get();
      await change();
      expect(await get()).toBe(1);
    }
    await get();
    await catalogue.ratingsChanged([3]);
    expect(await get()).toBe(0);
  });

  it('are never kept where others may change them unheard', async () => {
    const { get } = world({ databaseUrl: 'postgres://db/marquee' });
    expect([await get(), await get()]).toEqual([1, 1]);
  });

  it('are kept where Redis tells what others change', async () => {
    const { get } = world({ databaseUrl: 'postgres://db/marquee', hearsOthers: true });
    expect([await get(), await get()]).toEqual([1, 0]);
  });

  it('are at hand for their own person alone, under the address and the model that they were made for', async () => {
    const { get, peek, events, model } = world();
    expect(peek('ada')).toBe(false);
    await get('ada');
    expect([peek('ada'), peek('bob'), peek(null), peek('ada', '/v1/recommendations?limit=3')]).toEqual([
      ...[true, false, false, false],
    ]);
    model.id = 'second';
    expect(peek('ada')).toBe(false);
    model.id = 'first';
    events.tellOf(tasteChanged, 'ada');
    expect(peek('ada')).toBe(false);
  });

  it('are not at hand once Redis no longer tells what others change', async () => {
    const { get, peek, shared } = world({ databaseUrl: 'postgres://db/marquee', hearsOthers: true });
    await get('ada');
    expect(peek('ada')).toBe(true);
    shared.isReachable = false;
    expect(peek('ada')).toBe(false);
  });
});
