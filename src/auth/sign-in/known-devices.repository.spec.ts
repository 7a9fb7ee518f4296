import { Origin } from '@app/access';
import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../../test/support/context';
import { fingerprintOf, KnownDevicesRepository, type DeviceNews } from './known-devices.repository';

describe('devices that people have signed in from', () => {
  let context: TestContext;
  let devices: KnownDevicesRepository;

  beforeAll(async () => {
    context = await startContext();
    devices = new KnownDevicesRepository(context.dataSource);
  });
  afterAll(() => context.close());

  const somebody = async (): Promise<string> => {
    const id = uuidv7();
    await context.dataSource.query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada')`, [id]);
    return id;
  };
  const remember = (userId: string, origin: Origin): Promise<DeviceNews> =>
    context.transactions.run((tx) => devices.remember(tx, userId, fingerprintOf(userId, origin)));
  const from = (address: string | null, userAgent: string | null = 'Projector/1.0'): Origin =>
    new Origin(address, userAgent, null);

  it('are news once each, and the first is none', async () => {
    const ada = await somebody();
    expect(await remember(ada, from('203.0.113.7'))).toBe('first');
    expect(await remember(ada, from('203.0.113.7'))).toBe('known');
    expect(await remember(ada, from('203.0.113.7', 'Television/2.0'))).toBe('new');
    expect(await remember(ada, from('198.51.100.7'))).toBe('new');
    expect(await remember(ada, from('198.51.100.7'))).toBe('known');
  });

  it('may move within their neighbourhood', async () => {
    const ada = await somebody();
    await remember(ada, from('203.0.113.7'));
    expect(await remember(ada, from('203.0.113.200'))).toBe('known');
    expect(await remember(ada, from('::ffff:203.0.113.9'))).toBe('known');
    await remember(ada, from('2001:db8:1:2::3'));
    expect(await remember(ada, from('2001:db8:1:ffff::9'))).toBe('known');
    expect(await remember(ada, from('2001:db8:2::9'))).toBe('new');
  });

  it('of one person are not those of another', async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    await remember(ada, from('203.0.113.7'));
    expect(fingerprintOf(ada, from('203.0.113.7')).equals(fingerprintOf(bob, from('203.0.113.7')))).toBe(false);
    expect(await devices.isKnown(bob, fingerprintOf(bob, from('203.0.113.7')))).toBe(false);
    expect(await devices.isKnown(ada, fingerprintOf(ada, from('203.0.113.7')))).toBe(true);
  });

  it('are remembered once, also when they sign in twice at once, and without a name or an address', async () => {
    const ada = await somebody();
    const news = await Promise.all(Array.from({ length: 10 }, () => remember(ada, from(null, null))));
    expect(news).toContain('first');
    const rows = await context.dataSource.query<unknown[]>('SELECT 1 FROM known_devices WHERE user_id = $1', [ada]);
    expect(rows).toHaveLength(1);
  });

  it('are forgotten when they are not seen for half a year', async () => {
    const ada = await somebody();
    await remember(ada, from('203.0.113.7'));
    await remember(ada, from('198.51.100.7'));
    await context.dataSource.query(
      `UPDATE known_devices SET last_seen_at = now() - interval '181 days' WHERE user_id = $1 AND fingerprint = $2`,
      [ada, fingerprintOf(ada, from('203.0.113.7'))],
    );
    await context.transactions.run((tx) => devices.forgetUnseen(tx));
    expect(await remember(ada, from('198.51.100.7'))).toBe('known');
    expect(await remember(ada, from('203.0.113.7'))).toBe('new');
  });
});
