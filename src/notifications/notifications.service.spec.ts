import type { Transaction } from '@app/database';
import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../test/support/context';
import { nonEmpty } from '../../test/support/non-empty';
import type { NotificationSignals } from './live/notification-signals';
import type { NewNotification } from './notification';
import { channelsFor, NOTIFICATION_KIND_NAMES, NOTIFICATION_KINDS } from './notification-kinds';
import { NotificationsRepository } from './notifications.repository';
import { Notifications } from './notifications.service';
import { PreferencesRepository } from './preferences.repository';

interface Row {
  userId: string;
  seq: number;
  key: string;
}

const aNotification = (change: Partial<NewNotification> = {}): NewNotification => ({
  kind: 'movie.added',
  key: 'movie:1',
  title: 'A new movie',
  body: 'Arrival was added.',
  link: '/v1/movies/1',
  data: { movieId: 1 },
  ...change,
});

describe('telling people', () => {
  let context: TestContext;
  let notifications: Notifications;
  const signalled: string[] = [];

  beforeAll(async () => {
    context = await startContext();
    const preferences = new PreferencesRepository(context.dataSource);
    const signals = { told: (_: Transaction, userIds: readonly string[]) => void signalled.push(...userIds) };
    notifications = new Notifications(new NotificationsRepository(), preferences, signals as NotificationSignals);
  });
  afterAll(() => context.close());

  const people = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, () => uuidv7());
    await context.dataSource.query(
      `INSERT INTO users (id, display_name) SELECT id, 'Ada' FROM unnest($1::uuid[]) AS id`,
      [ids],
    );
    return ids;
  };
  const tell = (userIds: readonly string[], change: Partial<NewNotification> = {}): Promise<string[]> =>
    context.transactions.run((tx) => notifications.add(tx, userIds, aNotification(change)));
  const told = (userIds: readonly string[]): Promise<Row[]> =>
    context.dataSource.query(
      `SELECT user_id AS "userId", seq::int, key FROM notifications WHERE user_id = ANY ($1) ORDER BY user_id, seq`,
      [userIds],
    );

  it('reaches each of them, numbered for each on their own', async () => {
    const [ada, ben] = await people(2);
    expect((await tell([ada!, ben!])).toSorted()).toEqual([ada, ben].toSorted());
    await tell([ben!], { key: 'movie:2' });
    expect(await told([ada!, ben!])).toEqual([
      { userId: ada, seq: 1, key: 'movie:1' },
      { userId: ben, seq: 1, key: 'movie:1' },
      { userId: ben, seq: 2, key: 'movie:2' },
    ]);
  });

  it('happens once under a key, also to whoever is listed twice or told by two at once', async () => {
    const [ada] = await people(1);
    const answers = await Promise.all(Array.from({ length: 8 }, () => tell([ada!, ada!])));
    expect(answers.flat()).toEqual([ada]);
    expect(await tell([ada!])).toEqual([]);
    expect(await told([ada!])).toHaveLength(1);
    expect(signalled.filter((id) => id === ada)).toHaveLength(1);
  });

  it('does not happen where the transaction fails, nor to whoever is gone', async () => {
    const [ada] = await people(1);
    await expect(
      context.transactions.run(async (tx) => {
        await notifications.add(tx, [ada!], aNotification());
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await tell([uuidv7()])).toEqual([]);
    expect(await tell([])).toEqual([]);
    expect(await told([ada!])).toEqual([]);
  });

  it('leaves out who does not want it, unless it is about their security', async () => {
    const [ada, ben] = await people(2);
    await context.transactions.run((tx) => notifications.setChannels(tx, ada!, 'movie.added', { inApp: false }));
    await context.transactions.run((tx) => notifications.setChannels(tx, ada!, 'security.signed_in', { inApp: false }));
    expect(await tell([ada!, ben!])).toEqual([ben]);
    expect(await tell([ada!], { kind: 'security.signed_in', key: 'sign-in:1' })).toEqual([ada]);
  });

  it('never has two that tell the same people wait for each other for ever', async () => {
    const crowd = await people(40);
    const turns = Array.from({ length: 12 }, (_, n) => tell(n % 2 ? crowd : crowd.toReversed(), { key: `movie:${n}` }));
    expect((await Promise.all(turns)).map((list) => list.length)).toEqual(turns.map(() => 40));
    const rows = await told([crowd[0]!]);
    expect(rows.map(({ seq }) => seq)).toEqual(turns.map((_, n) => n + 1));
  });

  it('numbers in the order of the commits: a smaller number is never seen after a larger one', async () => {
    const [ada] = await people(1);
    const seen: number[] = [];
    let isOver = false;
    const watch = async (): Promise<void> => {
      for (let last = 0; !isOver || last < 60;) {
        const rows = (await told([ada!])).filter(({ seq }) => seq > last);
        seen.push(...rows.map(({ seq }) => seq));
        last = seen.at(-1) ?? 0;
      }
    };
    const watching = watch();
    await Promise.all(Array.from({ length: 60 }, (_, n) => tell([ada!], { key: `movie:${n}` })));
    isOver = true;
    await watching;
    expect(seen).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
  });

  it('follows the defaults of the kind, then what each has said, then what cannot be switched', async () => {
    const [ada, ben] = await people(2);
    await context.transactions.run((tx) => notifications.setChannels(tx, ada!, 'movie.added', { mail: true }));
    await context.transactions.run((tx) => notifications.setChannels(tx, ada!, 'movie.added', { digest: false }));
    expect(await notifications.channelsOf(null, [ada!, ben!], 'movie.added')).toEqual(
      new Map([
        [ada, { inApp: true, mail: true, digest: false }],
        [ben, { inApp: true, mail: false, digest: true }],
      ]),
    );
    const nothing = { inApp: false, mail: false, digest: false };
    await context.transactions.run(async (tx) => {
      await notifications.setChannels(tx, ben!, 'security.mfa_changed', nothing);
      const channels = await notifications.channelsOf(tx, [ben!], 'security.mfa_changed');
      expect(channels.get(ben!)).toEqual({ inApp: true, mail: true, digest: false });
    });
  });
});

describe('kinds of notifications', () => {
  it('about security reach everybody in the app and by mail', () => {
    for (const name of nonEmpty(NOTIFICATION_KIND_NAMES.filter((kind) => kind.startsWith('security.')))) {
      const channels = channelsFor(name, { inApp: false, mail: false, digest: false });
      expect(channels).toEqual({ inApp: true, mail: true, digest: false });
    }
  });

  it('say what they are', () => {
    for (const name of nonEmpty(NOTIFICATION_KIND_NAMES)) expect(NOTIFICATION_KINDS[name].summary).not.toBe('');
  });
});
