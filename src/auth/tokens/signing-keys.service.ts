import { Origin } from '@app/access';
import { Broadcast } from '@app/cache';
import { Transactions, type Transaction } from '@app/database';
import { SecretBox } from '@app/secrets';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { ACCESS_TOKEN_LIFETIME } from './access-token-claims';
import { generateKey, signingKeyOf, type JsonWebKey, type SigningKey } from './signing-key';
import { SigningKeysRepository, type StoredSigningKey } from './signing-keys.repository';

/** How a key stands: `next` is published and signs later, `retired` only verifies, `gone` does nothing any more. */
export type KeyState = 'next' | 'signing' | 'retired' | 'gone' | 'revoked';

/** A key without its private half. */
export interface KeyStatus {
  readonly kid: string;
  readonly state: KeyState;
  readonly signsFrom: Date;
}

/** A key is published so long before it signs that everybody who keeps our key set for its five minutes knows it. */
const PUBLISHED_AHEAD_S = 600;

/** After its last token has expired a key verifies a minute more, for clocks that differ. */
const VERIFIES_AFTER_MS = (ACCESS_TOKEN_LIFETIME + 60) * 1000;

/** A key that has leaked is worth nothing on any node after at most this. */
const RELOAD_INTERVAL_MS = 2500;
/** A token with an unknown key id makes us look, but not more often than this. */
const LEAST_RELOAD_PAUSE_MS = 1000;

const CHANNEL = 'signing-keys';

const purposeOf = (kid: string): string => `signing key ${kid}`;

type Known = SigningKey & Pick<StoredSigningKey, 'signsFrom' | 'revokedAt'>;

/**
 * The keys that sign access tokens: in the database, encrypted, so that all nodes have the same ones and a new one needs no
 * restart. A rotated key goes on verifying until its last token has expired: nobody is signed out.
 */
@Injectable()
export class SigningKeys implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(SigningKeys.name);
  private known: readonly Known[] = [];
  private revoked: ReadonlySet<string> = new Set();
  private soughtAt = -Infinity;
  private seeking: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly repository: SigningKeysRepository,
    private readonly transactions: Transactions,
    private readonly box: SecretBox,
    private readonly broadcast: Broadcast,
    private readonly audit: AuditTrail,
  ) {}

  /** Makes the first key of a deployment. */
  async onModuleInit(): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.repository.lock(tx);
      if (await this.repository.isEmpty(tx)) await this.add(tx, 0);
    });
    await this.load();
    this.broadcast.subscribe(CHANNEL, () => void this.reload());
    this.timer = setInterval(() => void this.reload(), RELOAD_INTERVAL_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** The key that signs now. */
  get signing(): SigningKey {
    const candidates = this.known.filter((key) => this.stateOf(key) === 'signing');
    return candidates.at(-1) ?? this.known.at(-1)!;
  }

  /** What others may verify our tokens with. */
  get jwks(): readonly JsonWebKey[] {
    return this.known.filter((key) => PUBLISHED.has(this.stateOf(key))).map(({ jwk }) => jwk);
  }

  /** The key of that id, if its tokens are still good; looks for new ones where it is unknown. */
  async find(kid: string): Promise<SigningKey | null> {
    if (!this.known.some((key) => key.kid === kid)) await this.seek();
    const key = this.known.find((candidate) => candidate.kid === kid);
    return key && PUBLISHED.has(this.stateOf(key)) ? key : null;
  }

  /** Whether tokens of that key are worth nothing although they have not expired. */
  isRevoked(kid: string): boolean {
    return this.revoked.has(kid);
  }

  async list(): Promise<readonly KeyStatus[]> {
    await this.load();
    return this.known.map((key) => ({ kid: key.kid, state: this.stateOf(key), signsFrom: key.signsFrom }));
  }

  /**
   * Adds a key that signs after ten minutes, or at once.
   * @returns its id
   */
  async rotate({ atOnce = false }: { atOnce?: boolean } = {}): Promise<string> {
    const kid = await this.transactions.run(async (tx) => {
      await this.repository.lock(tx);
      const added = await this.add(tx, atOnce ? 0 : PUBLISHED_AHEAD_S);
      await this.record(tx, 'signing-key.added', added);
      return added;
    });
    await this.announce();
    return kid;
  }

  /**
   * For a key that has leaked: none of its tokens is accepted any more, and a new key signs from now on.
   * @returns false where there is no such key, or it was revoked before
   */
  async revoke(kid: string): Promise<boolean> {
    const revoked = await this.transactions.run(async (tx) => {
      await this.repository.lock(tx);
      if (!(await this.repository.revoke(tx, kid))) return false;
      await this.add(tx, 0);
      await this.record(tx, 'signing-key.revoked', kid);
      return true;
    });
    await this.announce();
    return revoked;
  }

  /** Encrypts again what a retired encryption key encrypted. @returns how many */
  async reseal(): Promise<number> {
    const old = (await this.repository.list()).filter(({ privateKey }) => !this.box.isCurrent(privateKey));
    await this.transactions.run(async (tx) => {
      for (const { kid, privateKey } of old)
        await this.repository.reseal(tx, kid, this.box.seal(this.box.open(privateKey, purposeOf(kid)), purposeOf(kid)));
    });
    return old.length;
  }

  private async add(tx: Transaction, delaySeconds: number): Promise<string> {
    const der = generateKey();
    const { kid } = signingKeyOf(der);
    await this.repository.add(tx, kid, this.box.seal(der, purposeOf(kid)), delaySeconds);
    return kid;
  }

  private record(tx: Transaction, action: string, kid: string): Promise<void> {
    return this.audit.record(tx, {
      action,
      actor: 'system',
      origin: Origin.none,
      target: { type: 'signing-key', id: kid },
    });
  }

  private async announce(): Promise<void> {
    await this.load();
    this.broadcast.publish(CHANNEL, '');
  }

  private async load(): Promise<void> {
    const read = new Map(this.known.map((key) => [key.kid, key]));
    this.known = (await this.repository.list()).map(({ kid, privateKey, signsFrom, revokedAt }) => ({
      ...(read.get(kid) ?? signingKeyOf(this.box.open(privateKey, purposeOf(kid)))),
      signsFrom,
      revokedAt,
    }));
    this.revoked = new Set(this.known.filter(({ revokedAt }) => revokedAt).map(({ kid }) => kid));
  }

  /** Looks for keys of other nodes; who asks while somebody looks waits for what is found. */
  private seek(): Promise<void> {
    const now = Date.now();
    if (now - this.soughtAt > LEAST_RELOAD_PAUSE_MS) {
      this.soughtAt = now;
      this.seeking = this.reload();
    }
    return this.seeking;
  }

  /** A database that is away for a moment changes nothing: the keys are known. */
  private async reload(): Promise<void> {
    try {
      await this.load();
    } catch (error) {
      this.logger.debug({ err: error }, 'keys stay as they are');
    }
  }

  private stateOf(key: Known, now = Date.now()): KeyState {
    if (key.revokedAt) return 'revoked';
    if (key.signsFrom.getTime() > now) return 'next';
    const successor = this.known.find(
      ({ signsFrom, revokedAt }) => !revokedAt && signsFrom > key.signsFrom && signsFrom.getTime() <= now,
    );
    if (!successor) return 'signing';
    return successor.signsFrom.getTime() + VERIFIES_AFTER_MS > now ? 'retired' : 'gone';
  }
}

const PUBLISHED: ReadonlySet<KeyState> = new Set<KeyState>(['next', 'signing', 'retired']);
