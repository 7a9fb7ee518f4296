import type { PublicEventType } from '@app/events';
import { Uuid, type DocumentedEvent } from '@app/http';
import { importFinished, movieCreated, movieDeleted, movieUpdated } from '../movies/movies.events';
import { ratingChanged } from '../ratings/ratings.events';
import { modelActivated } from '../recommendations/models/models.events';
import { userCreated, userDeleted } from '../users/users.events';

/** An event of some payload. */
export type Announced = Omit<PublicEventType<never>, 'payload'>;

/** What webhooks can be told of. A name that is here is a promise. */
export const CATALOGUE: readonly Announced[] = [
  movieCreated,
  movieUpdated,
  movieDeleted,
  ratingChanged,
  userCreated,
  userDeleted,
  modelActivated,
  importFinished,
];

export const EVENT_NAMES = CATALOGUE.map(({ name }) => name);

/** What a test delivers; nobody subscribes to it. */
export const TEST_EVENT = 'webhook.test';

class WebhookTestEventDto {
  @Uuid({ description: 'The webhook that is tested', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f09' })
  webhookId: string;
}

/** The same for the OpenAPI document. */
export const DOCUMENTED_EVENTS: readonly DocumentedEvent[] = [
  ...CATALOGUE.map(({ name, about: { summary, data } }) => ({ name, summary, data })),
  { name: TEST_EVENT, summary: 'Somebody tries whether the webhook works', data: WebhookTestEventDto },
];

/** What is sent: Standard Webhooks' own shape. */
export function bodyOf(type: string, occurredAt: Date, data: object): string {
  return JSON.stringify({ type, timestamp: occurredAt.toISOString(), data });
}
