import { Playground, query, type Writer } from '../../test/embedded-server';
import { until } from '../../../../test/support/until';
import { isAlive } from './process-identity';

let ground: Playground;

beforeEach(() => {
  ground = new Playground();
});
afterEach(() => ground.clean());

/** The rows that were acknowledged and are not there. */
async function lost(writers: readonly Writer[]): Promise<number[]> {
  const rows = new Set(await query<number>(await ground.start(), 'SELECT n FROM written'));
  return writers.flatMap(({ acknowledged }) => acknowledged).filter((n) => !rows.has(n));
}

describe('processes that use one embedded PostgreSQL', () => {
  it('get one server from two starts at once', async () => {
    const [a, b] = await Promise.all([ground.start(), ground.start()]);
    expect(a.url).toBe(b.url);
    expect(await query(b, 'SELECT 1')).toEqual([1]);
  });

  it('may leave in any order: the last one ends it', async () => {
    const command = await ground.start();
    const pid = await ground.pid();
    const service = ground.writer();
    await service.writes(5);
    await command.stop();
    await service.writes(5);
    expect(isAlive(pid)).toBe(true);
    service.process.kill('SIGTERM');
    await service.ended;
    expect(isAlive(pid)).toBe(false);
  });

  it('leave it running to be adopted when they are killed, and lose no row', async () => {
    const writer = ground.writer();
    await writer.writes(50);
    const pid = await ground.pid();
    writer.process.kill('SIGKILL');
    await writer.ended;
    expect(isAlive(pid)).toBe(true);
    expect(await lost([writer])).toEqual([]);
    expect(await ground.pid()).toBe(pid);
    await ground.clean();
    expect(isAlive(pid)).toBe(false);
  });

  it('lose no acknowledged row when they and the server are killed again and again', async () => {
    const writers: Writer[] = [];
    for (let round = 0; round < 3; round++) {
      const writer = ground.writer();
      writers.push(writer);
      await writer.writes(100);
      const pid = await ground.pid();
      process.kill(pid, 'SIGKILL');
      writer.process.kill('SIGKILL');
      await Promise.all([writer.ended, until(() => !isAlive(pid))]);
    }
    expect(await lost(writers)).toEqual([]);
  });

  it('get a server that crashed back on the same port, with every acknowledged row', async () => {
    const writer = ground.writer();
    await writer.writes(50);
    const pid = await ground.pid();
    process.kill(pid, 'SIGKILL');
    await until(async () => (await ground.pid().catch(() => pid)) !== pid);
    await writer.writes(50);
    writer.process.kill('SIGTERM');
    await writer.ended;
    expect(await lost([writer])).toEqual([]);
  });

  it('are told that it crashed', async () => {
    const server = await ground.start();
    const pid = await ground.pid();
    process.kill(pid, 'SIGKILL');
    await until(() => query(server, 'SELECT 1').then(Boolean, () => false));
    expect(ground.reports).toEqual(['The embedded PostgreSQL is gone; it is started again.']);
    expect(await ground.pid()).not.toBe(pid);
  });
});
