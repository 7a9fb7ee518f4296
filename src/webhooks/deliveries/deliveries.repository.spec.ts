import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../../test/support/context';
import { DeliveriesRepository } from './deliveries.repository';

const LIMITS = { most: 64, mostPerWebhook: 3, busy: [], leaseSeconds: 600 };

describe('deliveries', () => {
  let context: TestContext;
  let repository: DeliveriesRepository;

  beforeAll(async () => {
    context = await startContext();
    repository = new DeliveriesRepository(context.dataSource);
  });
  afterAll(() => context.close());
  beforeEach(() => context.dataSource.query('TRUNCATE users CASCADE'));

  const webhook = async (pausedForS: number | null = null): Promise<string> => {
    const [userId, id] = [uuidv7(), uuidv7()];
    await context.dataSource.query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada')`, [userId]);
    await context.dataSource.query(
      `INSERT INTO webhooks (id, user_id, url, events, secret, paused_until)
       VALUES ($1, $2, 'https://films.test', '{movie.created}', '\\x00', now() + make_interval(secs => $3))`,
      [id, userId, pausedForS],
    );
    return id;
  };
  /** Adds a delivery of a subject of its own for each number of seconds after which it is due. */
  const add = async (webhookId: string, ...dueInS: number[]): Promise<void> => {
    await context.dataSource.query(
      `INSERT INTO webhook_deliveries (id, webhook_id, event_id, event_type, subject, body, due_at)
       SELECT gen_random_uuid(), $1, gen_random_uuid(), 'movie.created', 'movie ' || place, '{}', now() + make_interval(secs => s)
       FROM unnest($2::float8[]) WITH ORDINALITY AS due (s, place)`,
      [webhookId, dueInS],
    );
  };

  it('are claimed when they are due, a few of each webhook, and not again within their lease', async () => {
    const [one, other] = [await webhook(), await webhook()];
    await add(one, 0, 0, 0, 0);
    await add(other, 0);
    const { deliveries } = await repository.claim(LIMITS);
    expect(deliveries.map(({ webhookId }) => webhookId).sort()).toEqual([one, one, one, other].sort());
    expect((await repository.claim({ ...LIMITS, busy: [one] })).deliveries).toEqual([]);
    expect((await repository.claim(LIMITS)).deliveries).toHaveLength(1);
  });

  it('tell the time until the next one is due, or until the pause of its webhook is over', async () => {
    expect(await repository.claim(LIMITS)).toEqual({ deliveries: [], msUntilNext: null });
    await add(await webhook(120), 0, 300);
    const paused = await repository.claim(LIMITS);
    await add(await webhook(), 90, 60);
    const next = await repository.claim(LIMITS);
    expect([paused.deliveries, next.deliveries]).toEqual([[], []]);
    expect(Math.ceil(paused.msUntilNext! / 20_000)).toBe(6);
    expect(Math.ceil(next.msUntilNext! / 20_000)).toBe(3);
  });

  it('are each claimed or waited for, whenever they become due', async () => {
    const id = await webhook();
    for (let round = 0; round < 40; round++) {
      await context.dataSource.query('DELETE FROM webhook_deliveries');
      await add(id, (5 + Math.random()) / 1000);
      for (let isClaimed = false; !isClaimed;) {
        const { deliveries, msUntilNext } = await repository.claim(LIMITS);
        isClaimed = deliveries.length > 0;
        expect(isClaimed || msUntilNext !== null).toBe(true);
      }
    }
  });
});
