import { Attempts } from '@app/cache';
import { Configuration, readConfiguration } from '@app/config';
import { randomBytes } from 'node:crypto';
import { TooManyAttempts } from '../auth.errors';
import { FailedAttempts } from './failed-attempts.service';

type Connections = ConstructorParameters<typeof Attempts>[0];

const alone = { commands: null } as unknown as Connections;
const attemptsWith = (rateLimits = true): FailedAttempts =>
  new FailedAttempts(new Attempts(alone), new Configuration({ ...readConfiguration({}), rateLimits }));

/** How many of `count` tries are admitted. */
async function admitted(count: number, attempt: (n: number) => Promise<unknown>): Promise<number> {
  const tries = await Promise.allSettled(Array.from({ length: count }, (_, n) => attempt(n)));
  for (const result of tries) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(TooManyAttempts);
  return tries.filter(({ status }) => status === 'fulfilled').length;
}

const email = 'ada@example.com';

describe('tries at a password', () => {
  it('[A5] are counted by account, in any spelling of its address, wherever they come from', async () => {
    const attempts = attemptsWith();
    const spellings = ['ada@example.com', 'ADA@example.com', 'Ada@Example.Com'];
    expect(await admitted(20, (n) => attempts.password(spellings[n % 3]!, `10.0.0.${n}`, null))).toBe(5);
  });

  it('[A5] are counted by network, whichever account they are for', async () => {
    const attempts = attemptsWith();
    expect(await admitted(50, (n) => attempts.password(`${n}@example.com`, '10.0.0.1', null))).toBe(30);
    expect(await admitted(1, () => attempts.password('bob@example.com', '10.0.0.2', null))).toBe(1);
  });

  it('[A5] that are refused for an account do not count for the network', async () => {
    const attempts = attemptsWith();
    await admitted(100, () => attempts.password(email, '10.0.0.1', null));
    expect(await admitted(30, (n) => attempts.password(`${n}@example.com`, '10.0.0.1', null))).toBe(25);
  });

  it('[A5] from a known device have a count of their own, which strangers cannot use up', async () => {
    const attempts = attemptsWith();
    const device = randomBytes(32);
    await admitted(50, (n) => attempts.password(email, `10.0.0.${n}`, null));
    expect(await admitted(20, () => attempts.password(email, '10.0.0.1', device))).toBe(10);
  });

  it('that succeed forget the account’s failures, and give the network its own back', async () => {
    const attempts = attemptsWith();
    for (let n = 0; n < 100; n++) await (await attempts.password(email, '10.0.0.1', null)).succeeded();
    expect(await admitted(20, () => attempts.password(email, '10.0.0.1', null))).toBe(5);
  });

  it('say how long to wait', async () => {
    const attempts = attemptsWith();
    for (let n = 0; n < 5; n++) await attempts.password(email, '10.0.0.1', null);
    const refused = await attempts.password(email, '10.0.0.1', null).catch((error: unknown) => error);
    expect(refused).toMatchObject({ headers: { 'retry-after': '1' } });
  });
});

describe('other tries', () => {
  it('[A8] at a code are counted by person', async () => {
    const attempts = attemptsWith();
    expect(await admitted(20, () => attempts.proof('ada'))).toBe(5);
    expect(await admitted(20, () => attempts.proof('bob'))).toBe(5);
  });

  it('to have mails sent are counted by address and by network', async () => {
    const attempts = attemptsWith();
    expect(await admitted(20, () => attempts.mail(email, '10.0.0.1'))).toBe(5);
    expect(await admitted(50, (n) => attempts.mail(`${n}@example.com`, '10.0.0.2'))).toBe(30);
  });

  it('are not counted where limits are off', async () => {
    const attempts = attemptsWith(false);
    expect(await admitted(100, () => attempts.password(email, '10.0.0.1', null))).toBe(100);
  });
});
