import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { TrainingData } from '../../src/recommendations/models/training-data';
import { InteractionUpkeep } from '../../src/ratings/interactions/interaction-upkeep.service';
import { startApp, type SignedIn, type TestApp } from '../support/app';

interface Outcome {
  accepted: number;
  duplicates: number;
  ignored: number;
}

interface Sent {
  eventId: string;
  kind: string;
  movieId: number;
  recommendationId?: string | null;
  occurredAt?: string;
}

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

describe('events', () => {
  let service: TestApp;
  let person: SignedIn;
  const movies: number[] = [];

  beforeAll(async () => {
    service = await startApp({ EVENTS_RETENTION_DAYS: '60', TRAIN_ON_PLAYS: 'on' });
    const headers = { authorization: (await service.signIn('editor')).authorization };
    for (const title of ['Alien', 'Brazil', 'Casablanca']) {
      const { body } = await service.request<{ id: number }>('POST', '/v1/movies', { headers, json: { title } });
      movies.push(body.id);
    }
  });
  beforeEach(async () => {
    person = await service.signIn();
  });
  afterAll(() => service.close());

  const event = (more: Partial<Sent> = {}): Sent => ({
    ...{ eventId: randomUUID(), kind: 'play', movieId: movies[0]! },
    ...more,
  });
  const send = (events: readonly Sent[], who = person, headers: Record<string, string> = {}) =>
    service.request<Outcome>('POST', '/v1/events', {
      headers: { authorization: who.authorization, ...headers },
      json: { events },
    });
  const outcomeOf = async (events: readonly Sent[], who = person): Promise<Outcome> => (await send(events, who)).body;
  const sql = <T>(statement: string): Promise<T[]> => service.app.get(DataSource).query(statement);
  const exported = async ({ authorization }: SignedIn): Promise<Sent[]> => {
    const { text } = await service.request('GET', '/v1/users/me/export', { headers: { authorization } });
    return (JSON.parse(text) as { events: Sent[] }).events;
  };

  it('are stored once, however often they are sent', async () => {
    const [first, second, third] = [event(), event({ kind: 'view' }), event({ kind: 'click' })];
    const answer = await send([first, second]);
    expect([answer.status, answer.body]).toEqual([202, { accepted: 2, duplicates: 0, ignored: 0 }]);
    expect(await outcomeOf([first, third, second])).toEqual({ accepted: 1, duplicates: 2, ignored: 0 });
    expect(await outcomeOf([third, third])).toEqual({ accepted: 0, duplicates: 2, ignored: 0 });
    expect(await exported(person)).toHaveLength(3);
  });

  it('are the same by their id alone, also where another time is told, or none', async () => {
    const eventId = randomUUID();
    await outcomeOf([event({ eventId, occurredAt: daysAgo(20) })]);
    expect(await outcomeOf([event({ eventId, kind: 'view' })])).toEqual({ accepted: 0, duplicates: 1, ignored: 0 });
  });

  it('are stored once where one client sends them ten times at once', async () => {
    const batch = Array.from({ length: 200 }, () => event());
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => outcomeOf(batch)));
    expect(outcomes.map(({ accepted }) => accepted).sort((a, b) => b - a)).toEqual([200, ...Array<number>(9).fill(0)]);
    expect(await exported(person)).toHaveLength(200);
  });

  it('are people’s own: an id of somebody else is another event', async () => {
    const one = event();
    await outcomeOf([one]);
    expect(await outcomeOf([one], await service.signIn())).toEqual({ accepted: 1, duplicates: 0, ignored: 0 });
  });

  it('of movies that are not there, or too old, are counted and keep no other from being stored', async () => {
    const unknown = event({ movieId: 2_000_000_000 });
    const old = event({ occurredAt: daysAgo(31) });
    const fine = event({ occurredAt: daysAgo(29) });
    expect(await outcomeOf([unknown, old, fine, fine])).toEqual({ accepted: 1, duplicates: 1, ignored: 2 });
  });

  it('of a clock that is ahead happen now', async () => {
    await outcomeOf([event({ occurredAt: daysAgo(-400) })]);
    const [{ occurredAt } = event()] = await exported(person);
    expect(Date.parse(occurredAt!)).toBeLessThanOrEqual(Date.now());
  });

  it('are joined to what was shown, and go with the person who takes their data along', async () => {
    const recommendationId = randomUUID();
    await outcomeOf([event({ kind: 'impression', recommendationId }), event({ kind: 'click', recommendationId })]);
    const told = await exported(person);
    expect(told.map(({ kind, ...rest }) => [kind, rest.recommendationId]).sort()).toEqual([
      ['click', recommendationId],
      ['impression', recommendationId],
    ]);
  });

  it('may be a thousand at once, and not one more', async () => {
    const batch = Array.from({ length: 1000 }, (_, n) => event({ movieId: movies[n % 3] }));
    expect(await outcomeOf(batch)).toEqual({ accepted: 1000, duplicates: 0, ignored: 0 });
    expect((await send([...batch, event()])).status).toBe(400);
    expect((await send([])).status).toBe(400);
  });

  it.each([
    ['kind', 'like'],
    ['eventId', '1'],
    ['movieId', 'Alien'],
    ['occurredAt', 'today'],
  ])('with a wrong %s are refused as a whole, by its pointer', async (field, value) => {
    const { status, body } = await send([event(), { ...event(), [field]: value }]);
    const { errors } = body as unknown as { errors: { pointer: string }[] };
    expect([status, errors[0]!.pointer]).toEqual([400, `/events/1/${field}`]);
    expect(await exported(person)).toEqual([]);
  });

  it('are answered alike under one Idempotency-Key', async () => {
    const batch = [event()];
    const headers = { 'idempotency-key': 'the-batch' };
    expect((await send(batch, person, headers)).body.accepted).toBe(1);
    const again = await send(batch, person, headers);
    expect([again.body.accepted, again.headers.get('idempotency-replayed')]).toEqual([1, 'true']);
  });

  it('go with their person and with their movie', async () => {
    const headers = { authorization: (await service.signIn('editor')).authorization };
    const { body } = await service.request<{ id: number }>('POST', '/v1/movies', { headers, json: { title: 'Gone' } });
    await outcomeOf([event({ movieId: body.id }), event()]);
    expect((await service.request('DELETE', `/v1/movies/${body.id}`, { headers })).status).toBe(204);
    expect(await exported(person)).toHaveLength(1);
  });

  describe('lie in months', () => {
    const months = async (): Promise<string[]> =>
      (
        await sql<{ name: string }>(
          `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
           WHERE inhparent = 'interaction_events'::regclass ORDER BY relname`,
        )
      ).map(({ name }) => name.slice(-7));

    it('that are there two months ahead, also after a day a year from now, and once for all who make them', async () => {
      const upkeep = service.app.get(InteractionUpkeep);
      const now = new Date();
      const ahead = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1)).toISOString();
      expect((await months()).at(-1)).toBe(ahead.slice(0, 7).replace('-', '_'));
      const later = new Date(Date.UTC(now.getUTCFullYear() + 1, 5, 15));
      await Promise.all([upkeep.tidy(later), upkeep.tidy(later), upkeep.tidy(later)]);
      const year = later.getUTCFullYear();
      expect(await months()).toEqual([`${year}_04`, `${year}_05`, `${year}_06`, `${year}_07`, `${year}_08`].slice(1));
    });

    it('that are dropped as a whole when their last day is older than the retention, with what was summed up of them', async () => {
      const upkeep = service.app.get(InteractionUpkeep);
      await upkeep.tidy(new Date());
      await outcomeOf([event({ occurredAt: daysAgo(1) })]);
      await upkeep.sumUp(new Date());
      expect(await sql(`SELECT 1 FROM movie_attention`)).not.toEqual([]);
      await upkeep.tidy(new Date(Date.now() + 59 * DAY_MS));
      expect(await exported(person)).toHaveLength(1);
      await upkeep.tidy(new Date(Date.now() + 95 * DAY_MS));
      expect([await exported(person), await sql(`SELECT 1 FROM movie_attention`)]).toEqual([[], []]);
      await upkeep.tidy(new Date());
    });
  });

  describe('feed', () => {
    interface Trending {
      items: { movie: { id: number }; attention: number }[];
      basis: string;
    }
    const trending = async (): Promise<Trending> =>
      (await service.request<Trending>('GET', '/v1/movies/trending')).body;

    it('what is trending: each person once a day for a movie, a play for half a like, a view for a tenth, others for nothing', async () => {
      await sql('TRUNCATE interaction_events, movie_attention');
      const [played, viewed, clicked] = movies as [number, number, number];
      await outcomeOf([
        event({ movieId: played }),
        event({ movieId: played }),
        event({ movieId: played, kind: 'view' }),
      ]);
      const viewers = [await service.signIn(), await service.signIn(), person];
      for (const viewer of viewers) await outcomeOf([event({ movieId: viewed, kind: 'view' })], viewer);
      const others = ['click', 'impression'].map((kind) => event({ movieId: clicked, kind }));
      await outcomeOf(others);
      const upkeep = service.app.get(InteractionUpkeep);
      await upkeep.sumUp(new Date());
      await upkeep.sumUp(new Date());
      const { basis, items } = await trending();
      expect([basis, items.map(({ movie }) => movie.id)]).toEqual(['likes', [played, viewed]]);
      // A day's sum has the age of its noon, so it has lost a little in the evening.
      expect(items[0]!.attention / items[1]!.attention).toBeCloseTo(2, 5);
      expect(items[0]!.attention).toBeGreaterThan(0.55);
      expect(items[0]!.attention).toBeLessThanOrEqual(0.6);
    });

    it('what models learn from: plays of what a person has not rated, where TRAIN_ON_PLAYS is on', async () => {
      await sql('TRUNCATE interaction_events');
      const headers = { authorization: person.authorization };
      await service.request('PUT', `/v1/movies/${movies[0]}/rating`, { headers, json: { value: 2 } });
      await outcomeOf([event(), event({ movieId: movies[1] }), event({ movieId: movies[1] })]);
      await outcomeOf([event({ movieId: movies[2], kind: 'view' })]);
      const triples = (await service.app.get(TrainingData).load()).triples();
      const learned = Array.from(triples.items, (item, n) => [triples.itemIds[item], triples.halfStars[n]]);
      expect(learned.sort()).toEqual([
        [movies[0], 4],
        [movies[1], 7],
      ]);
    });
  });

  it('are taken from whoever holds a key with the scope, for its owner', async () => {
    const { body: key } = await service.request<{ key: string }>('POST', '/v1/api-keys', {
      headers: { authorization: person.authorization },
      json: { name: 'player', scopes: ['ratings:write'] },
    });
    expect(await outcomeOf([event()], { ...person, authorization: `Bearer ${key.key}` })).toMatchObject({
      accepted: 1,
    });
    expect(await exported(person)).toHaveLength(1);
  });
});
