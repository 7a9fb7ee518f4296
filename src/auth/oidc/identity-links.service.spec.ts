import { Origin, type Principal } from '@app/access';
import { tokenDigest } from '@app/secrets';
import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../../test/support/context';
import type { AuditTrail } from '../../users/audit/audit-trail.service';
import { OneTimeTokensRepository } from '../one-time/one-time-tokens.repository';
import { OneTimeTokens } from '../one-time/one-time-tokens.service';
import type { PasswordsService } from '../passwords/passwords.service';
import type { SessionTransactions } from '../sessions/session-transactions';
import { IdentitiesRepository } from './identities.repository';
import { IdentityLinks } from './identity-links.service';
import { IdentityNotFound, InvalidLinkToken, LastWayIn } from './oidc.errors';

describe('links between accounts and providers', () => {
  let context: TestContext;
  let links: IdentityLinks;
  let written: string[];
  let hasPassword: boolean;

  beforeAll(async () => {
    context = await startContext();
  });
  beforeEach(() => {
    [written, hasPassword] = [[], true];
    const record = (_: unknown, { action }: { action: string }): Promise<void> =>
      Promise.resolve(void written.push(action));
    const trail = { record } as unknown as AuditTrail;
    const passwords = { exists: () => Promise.resolve(hasPassword) } as unknown as PasswordsService;
    const ofSessions = {
      run: (_caller: Principal, work: Parameters<typeof context.transactions.run>[0]) => context.transactions.run(work),
    } as unknown as SessionTransactions;
    const tokens = new OneTimeTokens(new OneTimeTokensRepository(context.dataSource));
    const repository = new IdentitiesRepository(context.dataSource);
    links = new IdentityLinks(repository, trail, context.transactions, tokens, ofSessions, passwords);
  });
  afterAll(() => context.close());

  const somebody = async (): Promise<Principal> => {
    const userId = uuidv7();
    await context.dataSource.query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada')`, [userId]);
    return { kind: 'user', userId, role: 'user', scopes: null, sessionId: uuidv7() };
  };

  it('[A12] are made by who they were offered to, within ten minutes, once, and by nobody else', async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    const [token, late] = [
      await links.offer('example', 'ada-at-example', ada.userId),
      await links.offer('example', 'late', ada.userId),
    ];
    await expect(links.accept(bob, token, Origin.none)).rejects.toThrow(InvalidLinkToken);
    await context.dataSource.query(
      `UPDATE one_time_tokens SET expires_at = expires_at - interval '10 minutes' WHERE hash = $1`,
      [tokenDigest(late)],
    );
    await expect(links.accept(ada, late, Origin.none)).rejects.toThrow(InvalidLinkToken);
    await links.accept(ada, token, Origin.none);
    expect(await links.find('example', 'ada-at-example')).toBe(ada.userId);
    expect(written).toEqual(['identity.linked']);
    await expect(links.accept(ada, token, Origin.none)).rejects.toThrow(InvalidLinkToken);
  });

  it('[A12] are not made by a token that was changed or made elsewhere', async () => {
    const ada = await somebody();
    const token = await links.offer('example', 'x', ada.userId);
    for (const forged of ['', 'popcorn', `${token.slice(0, -2)}xx`])
      await expect(links.accept(ada, forged, Origin.none)).rejects.toThrow(InvalidLinkToken);
  });

  it('stay whose they are', async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    await links.accept(ada, await links.offer('example', 'shared', ada.userId), Origin.none);
    await expect(links.accept(bob, await links.offer('example', 'shared', bob.userId), Origin.none)).rejects.toThrow(
      InvalidLinkToken,
    );
    await links.accept(ada, await links.offer('example', 'shared', ada.userId), Origin.none);
    expect(await links.find('example', 'shared')).toBe(ada.userId);
  });

  it('are taken back, unless nothing else lets their person in', async () => {
    const ada = await somebody();
    for (const provider of ['one', 'two'])
      await links.accept(ada, await links.offer(provider, ada.userId, ada.userId), Origin.none);
    hasPassword = false;
    await expect(links.unlink(ada, 'three', Origin.none)).rejects.toThrow(IdentityNotFound);
    await links.unlink(ada, 'one', Origin.none);
    await expect(links.unlink(ada, 'two', Origin.none)).rejects.toThrow(LastWayIn);
    hasPassword = true;
    await links.unlink(ada, 'two', Origin.none);
    expect(await links.list(ada.userId)).toEqual([]);
  });
});
