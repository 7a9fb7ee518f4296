/** Why nothing is delivered: the owner said so, the receiver said that it is gone (410), it failed for days, or the owner may not any more. */
export const DISABLED_REASONS = ['owner', 'gone', 'failing', 'access'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** Where somebody is told of events. */
export interface Webhook {
  readonly id: string;
  readonly userId: string;
  readonly url: string;
  readonly description: string | null;
  readonly events: readonly string[];
  /** null: it is enabled. */
  readonly disabledReason: DisabledReason | null;
  /** Of the secret before, which signs too until then; null: there is one alone. */
  readonly previousSecretUntil: Date | null;
  /** Since when nothing could be delivered; null: the last attempt succeeded, or there was none. */
  readonly failingSince: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What its owner decides. */
export type WebhookDetails = Pick<Webhook, 'url' | 'description' | 'events'>;

/** The current secret, and the one before while it is still good; sealed. */
export interface SealedSecrets {
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
}
