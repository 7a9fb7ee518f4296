import { Transactions } from '@app/database';
import { currentRequestId } from '@app/observability';
import { FinalFailure, Queue, type DeadLetter, type QueueDefinition } from '@app/queue';
import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { DeadLetters } from '../../src/jobs/dead-letters.service';
import { JobsRepository } from '../../src/jobs/jobs.repository';
import { JobsService, type JobReference, type JobWork } from '../../src/jobs/jobs.service';
import { startApp, type SignedIn, type TestApp } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deferred } from '../support/deferred';
import { FollowedStream } from '../support/event-stream';
import { deliver, openJobs } from '../support/queues';
import { until } from '../support/until';

interface Job {
  id: string;
  kind: string;
  status: string;
  ownerId: string | null;
  attempt: number;
  progress: { fraction: number | null; done: number; ratePerSecond: number | null; etaSeconds: number | null };
  result: Record<string, unknown> | null;
  error: string | null;
}

interface AuditEntry {
  action: string;
  targetId: string | null;
  details: object;
}

const queueNamed = (name: string, retryLimit = 0): QueueDefinition<JobReference> => ({
  ...{ name, expireInSeconds: 60, retryLimit, concurrency: 'many' },
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const hasEnded = ({ status }: Job): boolean => !['queued', 'running'].includes(status);

describe('jobs', () => {
  let database: TestDatabase;
  let service: TestApp;
  let other: TestApp;
  let person: SignedIn;
  let personId: string;
  let admin: SignedIn;

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: true });
    const env = { DATABASE_URL: database.url, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
    const shared = { ...env, REDIS_PREFIX: randomBytes(8).toString('hex') };
    service = await startApp(shared);
    other = await startApp({ ...shared, ROLE: 'api' });
    [person, admin] = [await service.signIn(), await service.signIn('admin')];
    personId = (await as<{ id: string }>(person, 'GET', '/v1/users/me')).body.id;
  });
  afterAll(async () => {
    await service.close();
    await other.close();
    await database.drop();
  });

  const as = <T>(who: SignedIn, method: string, target: string, headers: Record<string, string> = {}) =>
    service.request<T>(method, target, { headers: { authorization: who.authorization, ...headers } });
  const read = async (id: string): Promise<Job> => (await as<Job>(admin, 'GET', `/v1/jobs/${id}`)).body;
  async function ended(id: string): Promise<Job> {
    await until(async () => hasEnded(await read(id)));
    return read(id);
  }
  const inTransaction = <T>(work: Parameters<Transactions['run']>[0]): Promise<T> =>
    service.app.get(Transactions).run(work) as Promise<T>;
  /** Has the work done as a job of the person's. */
  async function ask(queue: QueueDefinition<JobReference>, work?: JobWork): Promise<string> {
    const jobs = service.app.get(JobsService);
    if (work) await jobs.handle(queue, work);
    const job = await inTransaction<{ id: string }>((tx) =>
      jobs.start(tx, queue, { ownerId: personId, requestId: 'request-42' }),
    );
    return job.id;
  }
  const follow = (id: string, headers: Record<string, string> = {}, node = service, who = person) =>
    FollowedStream.open<Job>(`${node.url}/v1/jobs/${id}/events`, { authorization: who.authorization, ...headers });
  /** As where the process that ran it has died. */
  const seemRunning = (id: string): Promise<unknown> =>
    service.app.get(DataSource).query(`UPDATE jobs SET status = 'running', attempt = 1 WHERE id = $1`, [id]);
  const letterOf = (queue: string, jobId: string): DeadLetter => ({
    ...{ id: randomUUID(), queue, payload: { jobId }, at: new Date(), error: null, requestId: null, resendOf: null },
  });
  const failedOf = async (who: SignedIn): Promise<Job[]> =>
    (await as<{ items: Job[] }>(who, 'GET', '/v1/jobs?status=failed')).body.items;

  it('tell how far they are, how fast, and how long it takes; and belong to the request that started them', async () => {
    let requestId: string | null = null;
    const id = await ask(queueNamed('counting'), async (report, signal) => {
      requestId = currentRequestId();
      for (let done = 1; done <= 30 && !signal.aborted; done++) {
        report({ done, total: 30, unit: 'rows', message: null });
        await wait(60);
      }
      return { rows: 30 };
    });
    const stream = await follow(id);
    const { data } = await stream.next(({ data: job }) => job.progress.ratePerSecond !== null);
    expect(data.progress.ratePerSecond).toBeGreaterThan(0);
    expect(data.progress.etaSeconds).toEqual(expect.any(Number));
    const last = (await stream.toEnd()).at(-1)!;
    expect([last.event, last.data.status, last.data.result]).toEqual(['end', 'succeeded', { rows: 30 }]);
    expect([last.data.progress.fraction, last.data.attempt, last.data.ownerId]).toEqual([1, 1, personId]);
    expect(requestId).toBe('request-42');
  });

  it('end with their last progress, also where it is about to be stored at that moment', async () => {
    const repository = service.app.get(JobsRepository);
    const save = repository.saveProgress.bind(repository);
    const [saving, ended] = [deferred<void>(), deferred<void>()];
    jest.spyOn(repository, 'saveProgress').mockImplementationOnce(async (...progress) => {
      saving.resolve();
      await ended.promise;
      return save(...progress);
    });
    const id = await ask(queueNamed('quick'), async (report) => {
      report({ done: 30, total: 30, unit: 'rows', message: null });
      await saving.promise;
      return { rows: 30 };
    });
    await until(async () => hasEnded(await read(id)));
    ended.resolve();
    expect((await read(id)).progress).toMatchObject({ done: 30, fraction: 1 });
  });

  describe('that fail', () => {
    it('are tried again, and show in the meantime why', async () => {
      let attempts = 0;
      const id = await ask(queueNamed('flaky', 3), () => {
        if (++attempts === 1) throw new Error('the moon was full');
        return Promise.resolve({ attempts });
      });
      const events = await (await follow(id)).toEnd();
      expect(events.map(({ data }) => data.error)).toContain('the moon was full');
      expect(await read(id)).toMatchObject({ status: 'succeeded', attempt: 2, error: null, result: { attempts: 2 } });
    });

    it('are not tried again where that is of no use', async () => {
      const id = await ask(queueNamed('hopeless', 5), () => Promise.reject(new FinalFailure('there is no such file')));
      expect(await ended(id)).toMatchObject({ status: 'failed', attempt: 1, error: 'there is no such file' });
    });

    it('are listed for their owner and for administrators, and tried again by an administrator alone', async () => {
      let works = false;
      const id = await ask(queueNamed('broken'), () => (works ? Promise.resolve({}) : Promise.reject(new Error('no'))));
      await ended(id);
      const [stranger, editor] = [await service.signIn(), await service.signIn('editor')];
      expect((await failedOf(person)).map((job) => job.id)).toContain(id);
      expect((await failedOf(admin)).map((job) => job.id)).toContain(id);
      expect(await failedOf(stranger)).toEqual([]);
      expect((await as(editor, 'POST', `/v1/jobs/${id}/retry`)).status).toBe(403);
      works = true;
      const again = await as<Job>(admin, 'POST', `/v1/jobs/${id}/retry`);
      expect([again.status, again.headers.get('location'), again.body.status]).toEqual([
        ...[202, `/v1/jobs/${id}`, 'queued'],
      ]);
      expect(await ended(id)).toMatchObject({ status: 'succeeded', attempt: 2 });
      const late = await as<{ type: string }>(admin, 'POST', `/v1/jobs/${id}/retry`);
      expect([late.status, late.body.type]).toEqual([409, '/problems/job-not-failed']);
    });

    it('[J3] are tried again once, however many ask for it at once', async () => {
      let attempts = 0;
      const id = await ask(queueNamed('crowded'), () =>
        ++attempts === 1 ? Promise.reject(new Error('no')) : Promise.resolve({ attempts }),
      );
      await ended(id);
      const asked = await Promise.all(Array.from({ length: 10 }, () => as(admin, 'POST', `/v1/jobs/${id}/retry`)));
      expect(asked.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(9).fill(409)]);
      expect(await ended(id)).toMatchObject({ status: 'succeeded', attempt: 2, result: { attempts: 2 } });
      await until(async () => (await openJobs(service.app.get(DataSource), 'crowded')) === 0);
      expect(attempts).toBe(2);
    });

    it('are tried again, and those of others cancelled, on the record', async () => {
      const id = await ask(queueNamed('noted'), () => Promise.reject(new Error('no')));
      await ended(id);
      await as(admin, 'POST', `/v1/jobs/${id}/retry`);
      await ended(id);
      const waiting = await ask(queueNamed('noted-too'));
      await as(admin, 'DELETE', `/v1/jobs/${waiting}`);
      const own = await ask(queueNamed('noted-never'));
      await as(person, 'DELETE', `/v1/jobs/${own}`);
      const { body } = await as<{ items: AuditEntry[] }>(admin, 'GET', '/v1/audit-events?limit=10');
      const noted = body.items.filter(({ action }) => action.startsWith('job.'));
      expect(noted.map(({ action, targetId, details }) => [action, targetId, details])).toEqual([
        ['job.cancelled', waiting, { kind: 'noted-too' }],
        ['job.retried', id, { kind: 'noted' }],
        ['job.retried', expect.any(String), { kind: 'crowded' }],
        ['job.retried', expect.any(String), { kind: 'broken' }],
      ]);
    });

    it('are forgotten after ninety days, once they have ended', async () => {
      const { id } = (await failedOf(admin))[0]!;
      const waiting = await ask(queueNamed('old-but-waiting'));
      const sql = service.app.get(DataSource);
      const aged = `UPDATE jobs SET created_at = now() - interval '91 days', finished_at = finished_at - interval '91 days'`;
      await sql.query(`${aged} WHERE id IN ($1, $2)`, [id, waiting]);
      await deliver(sql, 'jobs-housekeeping');
      await until(async () => (await as(admin, 'GET', `/v1/jobs/${id}`)).status === 404);
      expect((await as(admin, 'GET', `/v1/jobs/${waiting}`)).status).toBe(200);
    });

    it('are listed whatever they are, once; and succeed when they are tried again', async () => {
      const errand: QueueDefinition<{ to: string }> = { ...queueNamed('errand'), payload: undefined };
      const queue = service.app.get(Queue);
      const done: string[] = [];
      let works = false;
      await queue.work(errand, ({ to }) =>
        works ? Promise.resolve(void done.push(to)) : Promise.reject(new Error('no')),
      );
      await inTransaction((tx) => queue.enqueue(tx, errand, { to: 'Ada' }));
      const errands = async () => (await failedOf(admin)).filter(({ kind }) => kind === 'errand');
      await until(async () => (await errands()).length > 0);
      const [job] = await errands();
      expect(job).toMatchObject({ error: 'no', ownerId: null });
      expect(JSON.stringify(job)).not.toContain('Ada');
      expect((await as(admin, 'POST', `/v1/jobs/${job!.id}/retry`)).status).toBe(202);
      await until(async () => (await errands()).length > 0);
      expect((await errands()).map(({ id }) => id)).toEqual([job!.id]);
      works = true;
      await as(admin, 'POST', `/v1/jobs/${job!.id}/retry`);
      expect((await ended(job!.id)).status).toBe('succeeded');
      expect(done).toEqual(['Ada']);
    });

    it('are given up where their process dies each time, and are not left running; once, however often that is told', async () => {
      const id = await ask(queueNamed('lost'));
      await seemRunning(id);
      const lost = letterOf('lost', id);
      await service.app.get(DeadLetters).list(lost);
      const job = await read(id);
      await service.app.get(DeadLetters).list(lost);
      expect([job.status, job.error]).toEqual(['failed', expect.stringContaining('process')]);
      expect(await read(id)).toEqual(job);
    });
  });

  describe('that are cancelled', () => {
    it('are not begun again after an attempt that died', async () => {
      let begun = 0;
      const queue = queueNamed('unwanted');
      const id = await ask(queue);
      await seemRunning(id);
      expect((await as<Job>(person, 'DELETE', `/v1/jobs/${id}`)).body.status).toBe('running');
      await service.app.get(JobsService).handle(queue, () => Promise.resolve({ begun: ++begun }));
      expect(await ended(id)).toMatchObject({ status: 'cancelled', error: null });
      expect(begun).toBe(0);
    });

    it('have not failed where the queue gives them up before they heard of it', async () => {
      const id = await ask(queueNamed('unheard'));
      await seemRunning(id);
      await as(person, 'DELETE', `/v1/jobs/${id}`);
      await service.app.get(DeadLetters).list(letterOf('unheard', id));
      expect(await read(id)).toMatchObject({ status: 'cancelled', error: null });
    });

    it('are not tried again where they fail before they heard of it', async () => {
      let attempts = 0;
      let fail = (): void => undefined;
      const failing = new Promise<never>((_, reject) => (fail = () => reject(new Error('the moon was full'))));
      const id = await ask(queueNamed('unlucky', 3), () => (attempts++, failing));
      await until(() => attempts === 1);
      await as(person, 'DELETE', `/v1/jobs/${id}`);
      fail();
      expect(await ended(id)).toMatchObject({ status: 'cancelled', attempt: 1, error: null });
    });
  });

  describe('that are delivered twice', () => {
    const deliver = (queue: string, id: string): Promise<unknown> =>
      inTransaction((tx) => service.app.get(Queue).resend(tx, queue, { jobId: id }, id));

    it('are done once where they are over', async () => {
      let effects = 0;
      const id = await ask(queueNamed('again'), () => Promise.resolve({ effects: ++effects }));
      await ended(id);
      await deliver('again', id);
      await deliver('again', id);
      await until(async () => (await openJobs(service.app.get(DataSource), 'again')) === 0);
      expect([effects, (await read(id)).attempt]).toEqual([1, 1]);
    });

    it('are left to the later one where both run: the earlier one is stopped, and changes nothing any more', async () => {
      const concluded: number[] = [];
      let begun = 0;
      const id = await ask(queueNamed('both'), async (_, signal, conclude) => {
        const attempt = ++begun;
        while (attempt === 1 && !signal.aborted) await wait(20);
        return conclude(() => Promise.resolve({ attempt: concluded.push(attempt) && attempt }));
      });
      await until(() => begun === 1);
      await deliver('both', id);
      const job = await ended(id);
      await until(() => concluded.length === 2);
      expect(job).toMatchObject({ status: 'succeeded', attempt: 2, result: { attempt: 2 } });
      expect((await read(id)).result).toEqual({ attempt: 2 });
    });
  });

  it('conclude with their last effect: neither is there without the other', async () => {
    await service.app.get(DataSource).query('CREATE TABLE effects (job uuid, attempt integer)');
    let attempts = 0;
    const id = await ask(queueNamed('effects', 2), (_, __, conclude) =>
      conclude(async () => {
        const attempt = ++attempts;
        await inTransaction((tx) => tx.query('INSERT INTO effects VALUES ($1, $2)', [id, attempt]));
        if (attempt === 1) throw new Error('too late');
        return { attempt };
      }),
    );
    expect(await ended(id)).toMatchObject({ status: 'succeeded', result: { attempt: 2 } });
    expect(await service.app.get(DataSource).query('SELECT attempt FROM effects')).toEqual([{ attempt: 2 }]);
  });

  describe('are followed', () => {
    const gate = (): { open: () => void; work: JobWork } => {
      let open = (): void => undefined;
      const opened = new Promise<void>((resolve) => (open = resolve));
      const work: JobWork = async (report, signal) => {
        report({ done: 1, total: 2, unit: null, message: 'half' });
        await Promise.race([
          opened,
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
        ]);
        return {};
      };
      return { open: () => open(), work };
    };

    it('from another node, and from where one was: what has not changed since is not sent again', async () => {
      const { open, work } = gate();
      const id = await ask(queueNamed('followed'), work);
      const first = await follow(id, {}, other);
      expect(first.response.headers.get('content-type')).toBe('text/event-stream');
      expect(first.response.headers.get('cache-control')).toBe('private, no-store');
      const half = await first.next(({ data }) => data.progress.done === 1);
      first.leave();
      const second = await follow(id, { 'last-event-id': half.id }, other);
      open();
      const rest = await second.toEnd();
      expect(rest.map(({ event }) => event)).toEqual(['end']);
      expect(Number(rest[0]!.id)).toBeGreaterThan(Number(half.id));
      expect((await follow(id, { 'last-event-id': rest[0]!.id })).response.status).toBe(204);
      expect((await (await follow(id, { 'last-event-id': 'popcorn' })).toEnd()).map(({ event }) => event)).toEqual([
        'end',
      ]);
    });

    it('by their owner and administrators alone', async () => {
      const id = await ask(queueNamed('private'), () => Promise.resolve({}));
      await ended(id);
      expect((await follow(id, {}, service, await service.signIn('editor'))).response.status).toBe(404);
      expect((await (await follow(id, {}, service, admin)).toEnd()).length).toBe(1);
      expect((await fetch(`${service.url}/v1/jobs/${id}/events`)).status).toBe(401);
    });

    it('until they are cancelled', async () => {
      const id = await ask(queueNamed('cancelled'), gate().work);
      const stream = await follow(id);
      await stream.next(({ data }) => data.status === 'running');
      expect((await as(person, 'DELETE', `/v1/jobs/${id}`)).status).toBe(202);
      expect((await stream.toEnd()).at(-1)).toMatchObject({ event: 'end', data: { status: 'cancelled' } });
    });

    it('[N1] until their session ends', async () => {
      const id = await ask(queueNamed('revoked'), gate().work);
      const stream = await follow(id, {}, other);
      await stream.next();
      expect((await as(person, 'POST', '/v1/auth/logout')).status).toBe(204);
      const events = await stream.toEnd();
      expect(events.map(({ event }) => event)).not.toContain('end');
      await as(admin, 'DELETE', `/v1/jobs/${id}`);
    });

    it('until the process stops, which goes on at once', async () => {
      const node = await startApp({
        ...{ DATABASE_URL: database.url, ENCRYPTION_KEY: service.configuration.encryptionKey!, ROLE: 'api' },
      });
      person = await service.signIn();
      personId = (await as<{ id: string }>(person, 'GET', '/v1/users/me')).body.id;
      const { open, work } = gate();
      const id = await ask(queueNamed('stopping'), work);
      const stream = await follow(id, {}, node);
      await stream.next();
      const closing = node.close();
      expect((await stream.toEnd()).map(({ event }) => event)).not.toContain('end');
      await closing;
      open();
      expect((await ended(id)).status).toBe('succeeded');
    });
  });
});
