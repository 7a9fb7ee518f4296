import { Configuration, readConfiguration } from '@app/config';
import { ServiceBusy } from '../auth.errors';
import { PasswordHasher } from './password-hasher';

const hasherWith = (change: Partial<Configuration> = {}): PasswordHasher =>
  new PasswordHasher(
    new Configuration({
      ...readConfiguration({}),
      passwordHashMemoryKib: 8192,
      passwordHashIterations: 1,
      ...change,
    }),
  );

describe('the password hasher', () => {
  it('recognises what it hashed, in any normal form, and nothing else', async () => {
    const hasher = hasherWith();
    const stored = await hasher.hash('crème brûlée'.normalize('NFC'));
    expect(await hasher.matches('crème brûlée'.normalize('NFD'), stored)).toBe(true);
    expect(await hasher.matches('creme brulee', stored)).toBe(false);
    expect(await hasher.matches('a password that nobody has', null)).toBe(false);
  });

  it('tells hashes of other parameters', async () => {
    const stored = await hasherWith().hash('popcorn');
    expect(hasherWith().isOutdated(stored)).toBe(false);
    expect(hasherWith({ passwordHashMemoryKib: 16_384 }).isOutdated(stored)).toBe(true);
    expect(hasherWith({ passwordHashIterations: 2 }).isOutdated(stored)).toBe(true);
    expect(hasherWith().isOutdated('$2b$10$something else')).toBe(true);
  });

  it('lets a hundred wait, and refuses the others rather than exhaust memory', async () => {
    const hasher = hasherWith({ passwordHashConcurrency: 2 });
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => hasher.hash('popcorn')));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(50);
    expect(refused.length).toBeLessThanOrEqual(100);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(ServiceBusy);
    expect(await hasher.hash('popcorn')).toMatch(/^\$argon2id\$/);
  });
});
