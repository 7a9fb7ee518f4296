import type { SealedSecrets } from '../webhook';

export const DELIVERY_STATUSES = ['pending', 'succeeded', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One try: what was sent, and what came of it. Times in ms. */
export interface Attempt {
  readonly at: string;
  readonly durationMs: number;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** null: there was no answer, and `error` says why. */
  readonly status: number | null;
  readonly error: string | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** The beginning of it. */
  readonly responseBody: string | null;
}

/** An event on its way to a webhook. */
export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly redeliveryOf: string | null;
  readonly status: DeliveryStatus;
  readonly attemptCount: number;
  /** When the next attempt is due, where there is one to come. */
  readonly dueAt: Date;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** The same with what is sent, and all attempts, oldest first. */
export interface DeliveryDetails extends Delivery {
  readonly body: string;
  readonly attempts: readonly Attempt[];
}

/** A delivery to be made: `subject` keeps the order of its kind. */
export type NewDelivery = Pick<Delivery, 'id' | 'webhookId' | 'eventId' | 'eventType' | 'redeliveryOf'> & {
  readonly subject: string;
  readonly body: string;
};

/** A delivery that this process has taken on, with what it needs of the webhook. */
export interface ClaimedDelivery extends SealedSecrets {
  readonly id: string;
  readonly webhookId: string;
  readonly userId: string;
  readonly url: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly body: string;
  readonly attemptCount: number;
}
