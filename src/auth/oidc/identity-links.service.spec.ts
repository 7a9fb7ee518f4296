import { Origin, type Principal } from '@app/access';
import { SecretBox } from '@app/secrets';
import { readConfiguration } from '@app/config';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../../test/support/context';
import type { AuditTrail } from '../../users/audit/audit-trail.service';
import type { PasswordsService } from '../passwords/passwords.service';
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
    links = linksWith(context.box);
  });
  afterAll(() => context.close());

  function linksWith(box: SecretBox): IdentityLinks {
    const record = (_: unknown, { action }: { action: string }): Promise<void> =>
      Promise.resolve(void written.push(action));
    const trail = { record } as unknown as AuditTrail;
    const passwords = { exists: () => Promise.resolve(hasPassword) } as unknown as PasswordsService;
    return new IdentityLinks(new IdentitiesRepository(context.dataSource), trail, context.transactions, box, passwords);
  }
  const somebody = async (): Promise<Principal> => {
    const userId = uuidv7();
    await context.dataSource.query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada')`, [userId]);
    return { kind: 'user', userId, role: 'user', scopes: null, sessionId: uuidv7() };
  };

  it('[A12] are made by who they were offered to, within ten minutes, and by nobody else', async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    const token = links.offer('example', 'ada-at-example', ada.userId);
    await expect(links.accept(bob, token, Origin.none)).rejects.toThrow(InvalidLinkToken);
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 600_001);
    await expect(links.accept(ada, token, Origin.none)).rejects.toThrow(InvalidLinkToken);
    clock.mockRestore();
    await links.accept(ada, token, Origin.none);
    expect(await links.find('example', 'ada-at-example')).toBe(ada.userId);
    expect(written).toEqual(['identity.linked']);
  });

  it('[A12] are not made by a token that was changed or made elsewhere', async () => {
    const ada = await somebody();
    const foreign = linksWith(new SecretBox(readConfiguration({ ENCRYPTION_KEY: randomBytes(32).toString('base64') })));
    const token = links.offer('example', 'x', ada.userId);
    for (const forged of ['', 'popcorn', `${token.slice(0, -2)}xx`, foreign.offer('example', 'x', ada.userId)])
      await expect(links.accept(ada, forged, Origin.none)).rejects.toThrow(InvalidLinkToken);
  });

  it('stay whose they are', async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    await links.accept(ada, links.offer('example', 'shared', ada.userId), Origin.none);
    await expect(links.accept(bob, links.offer('example', 'shared', bob.userId), Origin.none)).rejects.toThrow(
      InvalidLinkToken,
    );
    await links.accept(ada, links.offer('example', 'shared', ada.userId), Origin.none);
    expect(await links.find('example', 'shared')).toBe(ada.userId);
  });

  it('are taken back, unless nothing else lets their person in', async () => {
    const ada = await somebody();
    for (const provider of ['one', 'two'])
      await links.accept(ada, links.offer(provider, ada.userId, ada.userId), Origin.none);
    hasPassword = false;
    await expect(links.unlink(ada, 'three', Origin.none)).rejects.toThrow(IdentityNotFound);
    await links.unlink(ada, 'one', Origin.none);
    await expect(links.unlink(ada, 'two', Origin.none)).rejects.toThrow(LastWayIn);
    hasPassword = true;
    await links.unlink(ada, 'two', Origin.none);
    expect(await links.list(ada.userId)).toEqual([]);
  });
});
