import { SecretBox } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { NOTIFICATION_KIND_NAMES, type NotificationKindName } from '../notification-kinds';
import { UnsubscribeTokenInvalid } from './unsubscribe.errors';

/** What somebody can have no more of without signing in: the mails of one kind, or the digest. */
export interface Subscription {
  readonly userId: string;
  /** null: the digest, whatever is in it. */
  readonly kind: NotificationKindName | null;
}

const PURPOSE = 'unsubscribe links';
const DIGEST = 'digest';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Tokens that say who wants no more of what, signed (HMAC-SHA-256) and stored nowhere. They are good for nothing else, and do not run
 * out: a mail may be read years later. They hold with every encryption key that has not been taken away.
 */
@Injectable()
export class UnsubscribeTokens {
  constructor(private readonly box: SecretBox) {}

  sign({ userId, kind }: Subscription): string {
    const said = `${userId} ${kind ?? DIGEST}`;
    return `${Buffer.from(said).toString('base64url')}.${mac(this.box.derive(PURPOSE), said).toString('base64url')}`;
  }

  /** @throws UnsubscribeTokenInvalid */
  read(token: string): Subscription {
    const [text = '', signature = ''] = token.split('.');
    const said = Buffer.from(text, 'base64url').toString();
    const given = Buffer.from(signature, 'base64url');
    if (!this.box.deriveAll(PURPOSE).some((key) => isSame(mac(key, said), given))) throw new UnsubscribeTokenInvalid();
    const [userId = '', name = ''] = said.split(' ');
    const kind = NOTIFICATION_KIND_NAMES.find((known) => known === name) ?? null;
    if (!UUID.test(userId) || (kind === null && name !== DIGEST)) throw new UnsubscribeTokenInvalid();
    return { userId, kind };
  }
}

const mac = (key: Buffer, said: string): Buffer => createHmac('sha256', key).update(said).digest();

const isSame = (ours: Buffer, given: Buffer): boolean => ours.length === given.length && timingSafeEqual(ours, given);
