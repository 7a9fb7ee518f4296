import { tokenDigest } from '@app/secrets';
import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../../test/support/context';
import { OneTimeTokensRepository } from './one-time-tokens.repository';
import { OneTimeTokens, type OneTimePurpose } from './one-time-tokens.service';

describe('tokens that work once', () => {
  let context: TestContext;
  let repository: OneTimeTokensRepository;
  let tokens: OneTimeTokens;

  beforeAll(async () => {
    context = await startContext();
    repository = new OneTimeTokensRepository(context.dataSource);
    tokens = new OneTimeTokens(repository);
  });
  afterAll(() => context.close());

  const query = (sql: string, parameters: unknown[] = []) =>
    context.dataSource.query<Record<string, unknown>[]>(sql, parameters);
  const somebody = async (): Promise<string> => {
    const id = uuidv7();
    await query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada')`, [id]);
    return id;
  };
  const issue = (purpose: OneTimePurpose, userId: string, details?: object): Promise<string> =>
    context.transactions.run((tx) => tokens.issue(tx, purpose, userId, details));
  const take = (purpose: OneTimePurpose, token: string) =>
    context.transactions.run((tx) => tokens.take(tx, purpose, token));

  it('give what they were made with, once', async () => {
    const userId = await somebody();
    const token = await issue('change-email', userId, { email: 'new@example.com' });
    const found = { userId, details: { email: 'new@example.com' }, expiresAt: expect.any(Date) as Date };
    expect(await tokens.find('change-email', token)).toEqual(found);
    expect(await take('change-email', token)).toEqual(found);
    expect([await take('change-email', token), await tokens.find('change-email', token)]).toEqual([null, null]);
  });

  it('[A6] are given to one of twenty that use them at once', async () => {
    const token = await issue('reset-password', await somebody());
    const taken = await Promise.all(Array.from({ length: 20 }, () => take('reset-password', token)));
    expect(taken.filter((found) => found !== null)).toHaveLength(1);
  });

  it('stay where the transaction that takes them is rolled back', async () => {
    const token = await issue('reset-password', await somebody());
    const work = context.transactions.run(async (tx) => {
      await tokens.take(tx, 'reset-password', token);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await take('reset-password', token)).not.toBeNull();
  });

  it.each<[OneTimePurpose, OneTimePurpose]>([
    ['verify-email', 'reset-password'],
    ['reset-password', 'mfa'],
    ['mfa', 'change-email'],
  ])('[A10] for %s are nothing to %s', async (purpose, other) => {
    const token = await issue(purpose, await somebody());
    expect([await tokens.find(other, token), await take(other, token)]).toEqual([null, null]);
    expect(await take(purpose, token)).not.toBeNull();
  });

  it('[A6] of a mail replace the one before; two sign-ins may wait for their codes at once', async () => {
    const userId = await somebody();
    const [older, newer] = [await issue('reset-password', userId), await issue('reset-password', userId)];
    expect([await take('reset-password', older), (await take('reset-password', newer))?.userId]).toEqual([
      null,
      userId,
    ]);
    const [first, second] = [await issue('mfa', userId), await issue('mfa', userId)];
    expect([(await take('mfa', first))?.userId, (await take('mfa', second))?.userId]).toEqual([userId, userId]);
  });

  it.each<[OneTimePurpose, number]>([
    ['verify-email', 86_400],
    ['change-email', 86_400],
    ['reset-password', 3600],
    ['mfa', 300],
    ['link-identity', 600],
    ['undo-email-change', 604_800],
  ])('[A6] for %s live %d seconds', async (purpose, seconds) => {
    const token = await issue(purpose, await somebody());
    const shift = (by: number) =>
      query('UPDATE one_time_tokens SET expires_at = expires_at - make_interval(secs => $2) WHERE hash = $1', [
        tokenDigest(token),
        by,
      ]);
    await shift(seconds - 5);
    expect(await tokens.find(purpose, token)).not.toBeNull();
    await shift(5);
    expect([await tokens.find(purpose, token), await take(purpose, token)]).toEqual([null, null]);
    await context.transactions.run((tx) => repository.deleteExpired(tx));
    expect(await query('SELECT 1 FROM one_time_tokens WHERE hash = $1', [tokenDigest(token)])).toEqual([]);
  });

  it('[A13] are revoked all at once, but for those that undo a change of the address; these go with their person', async () => {
    const [userId, other] = [await somebody(), await somebody()];
    const purposes: OneTimePurpose[] = ['reset-password', 'verify-email', 'change-email', 'mfa', 'link-identity'];
    const pending = await Promise.all(
      purposes.map(async (purpose) => ({ purpose, token: await issue(purpose, userId) })),
    );
    const [undo, foreign] = [await issue('undo-email-change', userId), await issue('reset-password', other)];
    await context.transactions.run((tx) => tokens.revokePending(tx, userId));
    for (const { purpose, token } of pending)
      expect([purpose, await tokens.find(purpose, token)]).toEqual([purpose, null]);
    expect((await tokens.find('undo-email-change', undo))?.userId).toBe(userId);
    expect((await tokens.find('reset-password', foreign))?.userId).toBe(other);
    await query('DELETE FROM users WHERE id = $1', [userId]);
    expect(await tokens.find('undo-email-change', undo)).toBeNull();
  });

  it('that undo a change of the address are revoked with the later ones of the person, not with the earlier ones', async () => {
    const userId = await somebody();
    const issued: string[] = [];
    for (const hours of [48, 24, 0]) {
      const token = await issue('undo-email-change', userId);
      await query('UPDATE one_time_tokens SET expires_at = expires_at - make_interval(hours => $2) WHERE hash = $1', [
        tokenDigest(token),
        hours,
      ]);
      issued.push(token);
    }
    const second = (await take('undo-email-change', issued[1]!))!;
    await context.transactions.run((tx) => tokens.revokeLater(tx, 'undo-email-change', second));
    const left = await Promise.all(issued.map((token) => tokens.find('undo-email-change', token)));
    expect(left.map((found) => found !== null)).toEqual([true, false, false]);
  });
});
