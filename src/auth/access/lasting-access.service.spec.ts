import type { Principal } from '@app/access';
import { v7 as uuidv7 } from 'uuid';
import { startContext, type TestContext } from '../../../test/support/context';
import { ApiKeysRepository } from '../api-keys/api-keys.repository';
import type { ApiKeysService } from '../api-keys/api-keys.service';
import { FollowedApiKeys } from '../api-keys/followed-api-keys';
import type { SigningKeys } from '../tokens/signing-keys.service';
import { until } from '../../../test/support/until';
import type { AccessChanges } from './access-changes.service';
import { LastingAccess } from './lasting-access.service';
import { VerifiedTokens } from './verified-tokens';

const TOKEN = `${Buffer.from('{"kid":"key-1"}').toString('base64url')}.claims.signature`;
const ada: Principal = { kind: 'user', userId: uuidv7(), role: 'user', scopes: null, sessionId: uuidv7() };
const HOUR_MS = 3_600_000;

describe('who was let in', () => {
  let context: TestContext;
  let followed: FollowedApiKeys;
  const revokedKeys = new Set<string>();
  const out = new Set<string>();

  beforeAll(async () => {
    context = await startContext();
    followed = new FollowedApiKeys(new ApiKeysRepository(context.dataSource));
  });
  afterAll(async () => {
    followed.onApplicationShutdown();
    await context.close();
  });
  beforeEach(() => [revokedKeys, out].forEach((set) => set.clear()));

  function accessOf(keyId: string | null = null): { verified: VerifiedTokens; access: LastingAccess } {
    const verified = new VerifiedTokens({ isRevoked: (kid: string) => revokedKeys.has(kid) } as SigningKeys);
    const changes = { current: (caller: Principal) => (out.has(caller.userId) ? null : caller) } as AccessChanges;
    const apiKeys = { knownId: () => keyId } as unknown as ApiKeysService;
    return { verified, access: new LastingAccess(verified, changes, apiKeys, followed) };
  }
  const watched = (expiresAt: number) => {
    const { verified, access } = accessOf();
    verified.remember(TOKEN, { principal: ada, expiresAt });
    return access.watch(ada, `Bearer ${TOKEN}`);
  };

  it('may stay until the token expires', () => {
    const now = jest.spyOn(Date, 'now');
    const admission = watched(Date.now() + HOUR_MS);
    expect(admission.current()).toEqual(ada);
    now.mockReturnValue(Date.now() + 2 * HOUR_MS);
    expect(admission.current()).toBeNull();
    now.mockRestore();
  });

  it('may not stay once they are out, or the key is revoked that signed their token', () => {
    const admission = watched(Date.now() + HOUR_MS);
    out.add(ada.userId);
    expect(admission.current()).toBeNull();
    out.clear();
    expect(admission.current()).toEqual(ada);
    revokedKeys.add('key-1');
    expect(admission.current()).toBeNull();
  });

  it('may not stay on a token that nobody verified', () => {
    const { access } = accessOf();
    expect(access.watch(ada, `Bearer ${TOKEN}`).current()).toBeNull();
    expect(access.watch({ ...ada, kind: 'apiKey' }, undefined).current()).toBeNull();
  });

  it('may stay on an API key until it is gone; one look serves all who came with it', async () => {
    const [userId, id] = [uuidv7(), uuidv7()];
    await context.dataSource.query(`INSERT INTO users (id, display_name) VALUES ($1, 'Ada')`, [userId]);
    await context.dataSource.query(
      `INSERT INTO api_keys (id, user_id, name, hint, hash, scopes) VALUES ($1, $2, 'key', 'mq_', '\\x00', '{}')`,
      [id, userId],
    );
    const { access } = accessOf(id);
    const [one, two] = [access.watch({ ...ada, kind: 'apiKey' }, ''), access.watch({ ...ada, kind: 'apiKey' }, '')];
    one.close();
    expect(two.current()).toMatchObject({ userId: ada.userId });
    await context.dataSource.query('DELETE FROM api_keys WHERE id = $1', [id]);
    await until(() => !two.current());
    two.close();
    expect(followed.isLive(id)).toBe(false);
  });
});
