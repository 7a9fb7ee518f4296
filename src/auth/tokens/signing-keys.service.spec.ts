import { randomBytes } from 'node:crypto';
import { readConfiguration } from '@app/config';
import { SecretBox } from '@app/secrets';
import { createPublicKey, sign, verify } from 'node:crypto';
import { lonelyBroadcast } from '../../../test/support/broadcast';
import { startContext, type TestContext } from '../../../test/support/context';
import type { AuditTrail } from '../../users/audit/audit-trail.service';
import { SigningKeysRepository } from './signing-keys.repository';
import { SigningKeys } from './signing-keys.service';

const MINUTE = 60_000;

describe('signing keys', () => {
  let context: TestContext;
  let written: string[];
  const nodes: SigningKeys[] = [];
  let clock: jest.SpyInstance | null = null;

  beforeEach(async () => {
    context = await startContext();
    written = [];
  });
  afterEach(async () => {
    clock?.mockRestore();
    for (const node of nodes.splice(0)) node.onApplicationShutdown();
    await context.close();
  });

  async function node(box = context.box): Promise<SigningKeys> {
    const record = (_: unknown, { action }: { action: string }): Promise<void> =>
      Promise.resolve(void written.push(action));
    const trail = { record } as unknown as AuditTrail;
    const repository = new SigningKeysRepository(context.dataSource);
    const keys = new SigningKeys(repository, context.transactions, box, lonelyBroadcast(), trail);
    nodes.push(keys);
    await keys.onModuleInit();
    return keys;
  }
  const later = (milliseconds: number): void => {
    const now = Date.now() + milliseconds;
    clock?.mockRestore();
    clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
  };
  const statesOf = async (keys: SigningKeys) => (await keys.list()).map(({ state }) => state);

  it('are made once by nodes that start at once, and are the same for all', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => node()));
    expect(new Set(all.map(({ signing }) => signing.kid)).size).toBe(1);
    expect(await statesOf(all[0]!)).toEqual(['signing']);
  });

  it('fit their public halves, and have the thumbprint of those as ids', async () => {
    const { signing, jwks } = await node();
    const message = Buffer.from('popcorn');
    const signature = sign('sha256', message, signing.privateKey);
    const published = createPublicKey({ key: jwks[0]! as never, format: 'jwk' });
    expect(verify('sha256', message, published, signature)).toBe(true);
    expect(jwks).toMatchObject([{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: signing.kid }]);
    expect(Object.keys(jwks[0]!)).not.toContain('d');
  });

  it('[S7] are published ahead, then sign, then verify until their last token has expired', async () => {
    const keys = await node();
    const first = keys.signing.kid;
    const second = await keys.rotate();
    expect([keys.signing.kid, keys.jwks.length, await statesOf(keys)]).toEqual([first, 2, ['signing', 'next']]);
    later(11 * MINUTE);
    expect([keys.signing.kid, await statesOf(keys)]).toEqual([second, ['retired', 'signing']]);
    expect((await keys.find(first))?.kid).toBe(first);
    later(30 * MINUTE);
    expect([await statesOf(keys), keys.jwks.length, await keys.find(first)]).toEqual([['gone', 'signing'], 1, null]);
    expect(written).toEqual(['signing-key.added']);
  });

  it('[S7] sign at once where they have to', async () => {
    const keys = await node();
    const second = await keys.rotate({ atOnce: true });
    expect(keys.signing.kid).toBe(second);
  });

  it('that were revoked verify nothing any more, and another one signs', async () => {
    const keys = await node();
    const leaked = keys.signing.kid;
    expect(await keys.revoke(leaked)).toBe(true);
    expect(await keys.find(leaked)).toBeNull();
    expect([keys.isRevoked(leaked), keys.isRevoked(keys.signing.kid)]).toEqual([true, false]);
    expect(keys.signing.kid).not.toBe(leaked);
    expect([await keys.revoke(leaked), await keys.revoke('popcorn')]).toEqual([false, false]);
    expect(written).toEqual(['signing-key.revoked']);
  });

  it('of another node are found when a token names them', async () => {
    const [here, there] = [await node(), await node()];
    const kid = await here.rotate({ atOnce: true });
    const found = await Promise.all(Array.from({ length: 20 }, () => there.find(kid)));
    expect(found.map((key) => key?.kid)).toEqual(found.map(() => kid));
    expect(await there.find('popcorn')).toBeNull();
  });

  it('[K2] are stored encrypted, and encrypted again after a rotation', async () => {
    const keys = await node();
    const { kid, privateKey } = keys.signing;
    const stored = async () => (await new SigningKeysRepository(context.dataSource).list())[0]!.privateKey;
    expect((await stored()).includes(privateKey.export({ type: 'pkcs8', format: 'der' }))).toBe(false);
    const { encryptionKey } = readConfiguration({ ENCRYPTION_KEY: NEXT });
    const rotated = new SecretBox({ ...readConfiguration({}), encryptionKey, retiredEncryptionKeys: [oldKey()] });
    const other = await node(rotated);
    expect(other.signing.kid).toBe(kid);
    expect([await other.reseal(), await other.reseal()]).toEqual([1, 0]);
    expect(rotated.isCurrent(await stored())).toBe(true);
  });

  /** The key that the context's box was made with. */
  const oldKey = (): string => {
    const { keys } = context.box as unknown as { keys: { bytes: Buffer }[] };
    return keys[0]!.bytes.toString('base64');
  };
});

const NEXT = randomBytes(32).toString('base64');
