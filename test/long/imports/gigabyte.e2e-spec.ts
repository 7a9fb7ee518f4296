import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { send } from '../../support/app';
import { createTestDatabase } from '../../support/database';
import { Importer } from '../../support/imports';
import { importLarge, mostMemory, rowsOf } from '../../support/large-uploads';
import { build, freePort, startService } from '../../support/process';

describe('an import of a gigabyte', () => {
  it('takes the memory that a tenth of it takes', async () => {
    build();
    const database = await createTestDatabase();
    const dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-gigabyte-'));
    const admin = { email: 'root@example.com', password: 'plenty of popcorn tonight' };
    const service = await startService({
      ...{ PORT: String(await freePort()), DATABASE_URL: database.url, DATA_DIR: dataDir, SAMPLE_DATA: 'off' },
      ...{ ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password, TRAIN_CRON: 'off' },
    });
    const request = <T>(...[method, target, options]: [string, string, object?]) =>
      send<T>(service.url, method, target, options);
    const { body } = await request<{ accessToken: string }>('POST', '/v1/auth/login', { json: admin });
    const authorization = `Bearer ${body.accessToken}`;
    const importer = new Importer({ request }, { authorization });
    const imported = (megabytes: number) =>
      importLarge(`${service.url}/v1/movies/imports`, authorization, importer, megabytes);
    await imported(100);
    await imported(200); // as much as the garbage collector leaves until later
    const usual = mostMemory(service.child.pid!);
    expect((await imported(1024)).result).toMatchObject({ rows: rowsOf(1024), created: 2 });
    expect(mostMemory(service.child.pid!) - usual).toBeLessThan(160);
    await service.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }, 400_000);
});
