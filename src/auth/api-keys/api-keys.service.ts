import { roleAtLeast, SCOPE_ROLES, type Origin, type Principal, type Scope } from '@app/access';
import { invalidInput } from '@app/http';
import { tokenDigest } from '@app/secrets';
import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from '../../users/audit/audit-trail.service';
import { UserNotFound } from '../../users/users.errors';
import { UsersService } from '../../users/users.service';
import { securityChanged } from '../auth.events';
import { SessionTransactions } from '../sessions/session-transactions';
import { isApiKey, newApiKey } from './api-key';
import { ApiKeyUse } from './api-key-use.service';
import { ApiKeyNotFound, TooManyApiKeys } from './api-keys.errors';
import { ApiKeysRepository, type ApiKey } from './api-keys.repository';

export type { ApiKey };

/** What an owner asks for. */
export interface ApiKeyRequest {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

const MOST_KEYS = 50;
const HINT_LENGTH = 8;

/** A revoked key dies on every node within this time. */
const REMEMBERED_MS = 2000;
const MOST_REMEMBERED = 10_000;

/** API keys: for programs that act in a person's name, never with more than that person's role. */
@Injectable()
export class ApiKeysService {
  private readonly remembered = new Map<string, { principal: Principal; keyId: string; until: number }>();

  constructor(
    private readonly repository: ApiKeysRepository,
    private readonly users: UsersService,
    private readonly use: ApiKeyUse,
    private readonly audit: AuditTrail,
    private readonly transactions: SessionTransactions,
    private readonly events: DomainEvents,
  ) {}

  list(userId: string): Promise<ApiKey[]> {
    return this.repository.list(userId);
  }

  /**
   * @returns the secret, which is stored nowhere and not shown again
   * @throws the 400 of validation, TooManyApiKeys
   */
  async create(owner: Principal, request: ApiKeyRequest, origin: Origin): Promise<{ key: ApiKey; secret: string }> {
    checkScopes(owner, request.scopes);
    checkExpiry(request.expiresAt);
    const secret = newApiKey();
    const { userId } = owner;
    const row = { id: uuidv7(), userId, ...request, hint: secret.slice(0, HINT_LENGTH), hash: tokenDigest(secret) };
    const key = await this.transactions.run(owner, async (tx) => {
      if ((await this.repository.countForUpdate(tx, userId)) >= MOST_KEYS) throw new TooManyApiKeys();
      const target = { type: 'api-key', id: row.id };
      const details = { scopes: request.scopes };
      await this.audit.record(tx, { action: 'api-key.created', actor: owner, origin, target, details });
      await this.events.publish(tx, securityChanged, { userId, what: 'api-key-created', id: row.id, origin });
      return this.repository.add(tx, row);
    });
    return { key, secret };
  }

  /** @throws ApiKeyNotFound also for one of somebody else */
  async revoke(owner: Principal, id: string, origin: Origin): Promise<void> {
    await this.transactions.run(owner, async (tx) => {
      if (!(await this.repository.delete(tx, id, owner.userId))) throw new ApiKeyNotFound(id);
      await this.audit.record(tx, { action: 'api-key.revoked', actor: owner, origin, target: { type: 'api-key', id } });
    });
    for (const [digest, { keyId }] of this.remembered) if (keyId === id) this.remembered.delete(digest);
  }

  /** The id of a key that was found to hold a moment ago; null where that is not known without a look. */
  knownId(secret: string): string | null {
    const known = this.remembered.get(tokenDigest(secret).toString('base64url'));
    return known && known.until > Date.now() ? known.keyId : null;
  }

  /** Who a key speaks for; null where it is none of ours, has expired, was revoked, or its owner may not enter. */
  async authenticate(secret: string, origin: Origin): Promise<Principal | null> {
    if (!isApiKey(secret)) return null;
    const hash = tokenDigest(secret);
    const digest = hash.toString('base64url');
    const known = this.remembered.get(digest);
    const found = known && known.until > Date.now() ? known : await this.look(hash, digest);
    if (!found) return null;
    this.use.note(found.keyId, found.principal, origin);
    return found.principal;
  }

  private async look(hash: Buffer, digest: string): Promise<{ principal: Principal; keyId: string } | null> {
    this.remembered.delete(digest);
    const key = await this.repository.findLive(hash);
    const owner = key && (await this.findActive(key.userId));
    if (!owner) return null;
    const principal: Principal = {
      kind: 'apiKey',
      userId: owner.id,
      role: owner.role,
      scopes: key.scopes,
      sessionId: null,
    };
    const expiry = key.expiresAt?.getTime() ?? Infinity;
    this.remembered.set(digest, { principal, keyId: key.id, until: Math.min(Date.now() + REMEMBERED_MS, expiry) });
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!);
    return { principal, keyId: key.id };
  }

  private async findActive(userId: string) {
    try {
      const owner = await this.users.get(userId);
      return owner.status === 'active' ? owner : null;
    } catch (error) {
      if (error instanceof UserNotFound) return null;
      throw error;
    }
  }
}

function checkScopes({ role }: Principal, scopes: readonly Scope[]): void {
  const errors = scopes.flatMap((scope, n) =>
    roleAtLeast(role, SCOPE_ROLES[scope])
      ? []
      : [{ pointer: `/scopes/${n}`, detail: `needs the role ${SCOPE_ROLES[scope]}`, code: 'scopeAllowed' }],
  );
  if (errors.length > 0) throw invalidInput(errors);
}

function checkExpiry(expiresAt: Date | null): void {
  if (expiresAt && expiresAt.getTime() <= Date.now())
    throw invalidInput([{ pointer: '/expiresAt', detail: 'must be in the future', code: 'isFuture' }]);
}
