import { tokenDigest } from '@app/secrets';
import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../../test/support/context';
import { RefreshToken } from './refresh-token.entity';
import { RefreshTokens, type Rotation } from './refresh-tokens.service';
import { Session } from './session.entity';
import { SessionsRepository } from './sessions.repository';

describe('refresh tokens', () => {
  let context: TestContext;
  let tokens: RefreshTokens;

  beforeAll(async () => {
    context = await startContext(Session, RefreshToken);
    const repository = new SessionsRepository(context.dataSource.getRepository(Session));
    tokens = new RefreshTokens(repository, context.box);
  });
  afterAll(() => context.close());

  const query = (sql: string, parameters: unknown[] = []) => context.dataSource.query<object[]>(sql, parameters);
  const rotate = (token: string): Promise<Rotation> => context.transactions.run((tx) => tokens.rotate(tx, token));
  const successorOf = (rotation: Rotation): string =>
    rotation.kind === 'rotated' ? rotation.refreshToken : rotation.kind;

  /** The first token of a new session. */
  async function open(): Promise<{ token: string; sessionId: string }> {
    const [userId, sessionId] = [uuidv7(), uuidv7()];
    await query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada')`, [userId]);
    await query(`INSERT INTO sessions (id, user_id, expires_at) VALUES ($1, $2, now() + interval '30 days')`, [
      sessionId,
      userId,
    ]);
    return { token: await context.transactions.run((tx) => tokens.issue(tx, sessionId)), sessionId };
  }
  const age = (token: string, seconds: number) =>
    query(`UPDATE refresh_tokens SET spent_at = spent_at - make_interval(secs => $2) WHERE hash = $1`, [
      tokenDigest(token),
      seconds,
    ]);

  it('are followed one by another, as long as each is used once', async () => {
    const { token } = await open();
    const seen = new Set([token]);
    let current = token;
    for (let n = 0; n < 10; n++) {
      current = successorOf(await rotate(current));
      expect(current).toMatch(/^[\w-]{43}$/);
      seen.add(current);
    }
    expect(seen.size).toBe(11);
  });

  it('[S2] give the same successor for ten seconds', async () => {
    const { token } = await open();
    const first = successorOf(await rotate(token));
    await age(token, 9);
    expect(successorOf(await rotate(token))).toBe(first);
    await age(token, 2);
    expect(await rotate(token)).toMatchObject({ kind: 'reused' });
  });

  it('[S10] count as reused within the ten seconds as well, once their successor has been used', async () => {
    const { token } = await open();
    const first = successorOf(await rotate(token));
    await rotate(first);
    expect(await rotate(token)).toMatchObject({ kind: 'reused' });
  });

  it('[S3] make one successor of twenty uses at once', async () => {
    const { token, sessionId } = await open();
    const successors = await Promise.all(Array.from({ length: 20 }, async () => successorOf(await rotate(token))));
    expect(new Set(successors).size).toBe(1);
    expect(await query('SELECT 1 FROM refresh_tokens WHERE session_id = $1', [sessionId])).toHaveLength(2);
  });

  it('[S2] are stored as digests alone', async () => {
    const { token, sessionId } = await open();
    const successor = successorOf(await rotate(token));
    const stored = JSON.stringify(
      await query(`SELECT encode(hash, 'base64') AS hash FROM refresh_tokens WHERE session_id = $1`, [sessionId]),
    );
    for (const each of [token, successor]) {
      expect(stored).not.toContain(each);
      expect(stored).not.toContain(Buffer.from(each, 'base64url').toString('base64').slice(0, 30));
    }
  });

  it.each([
    ['unused for seven days', `last_used_at = now() - interval '7 days 1 second'`, 'expired'],
    ['used of late', `last_used_at = now() - interval '6 days 23 hours'`, 'rotated'],
    ['thirty days old', `expires_at = now() - interval '1 second'`, 'expired'],
  ])('[S5] of a session that is %s are %s', async (_, change, kind) => {
    const { token, sessionId } = await open();
    await query(`UPDATE sessions SET ${change} WHERE id = $1`, [sessionId]);
    expect((await rotate(token)).kind).toBe(kind);
  });

  it('that nobody issued, or whose session is gone, are unknown', async () => {
    const { token, sessionId } = await open();
    await query('DELETE FROM sessions WHERE id = $1', [sessionId]);
    expect([(await rotate(token)).kind, (await rotate('popcorn')).kind]).toEqual(['unknown', 'unknown']);
  });
});
