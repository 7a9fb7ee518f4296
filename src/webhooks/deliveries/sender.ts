import { Configuration } from '@app/config';
import { Egress, type OutboundAnswer } from '@app/egress';
import { Injectable } from '@nestjs/common';
import { PRODUCT } from '../../system/product';
import { signedHeaders } from '../signing/signature';
import { WebhookSecrets } from '../signing/webhook-secrets';
import type { Attempt, ClaimedDelivery } from './delivery';
import { retryAfterOf, type Outcome } from './verdict';

/** Of an answer's body, characters that are kept for the log. */
const KEPT_BODY = 1000;

/** Headers of an answer that help to understand it. */
const KEPT_HEADERS = ['content-type', 'location', 'retry-after'];
const KEPT_HEADER = 200;

/** Makes one attempt, and says what came of it; only a shutdown makes it reject. */
@Injectable()
export class Sender {
  constructor(
    private readonly egress: Egress,
    private readonly secrets: WebhookSecrets,
    private readonly configuration: Configuration,
  ) {}

  async attempt(delivery: ClaimedDelivery, signal: AbortSignal): Promise<{ attempt: Attempt; outcome: Outcome }> {
    const { eventId, webhookId, url, body } = delivery;
    const began = performance.now();
    const at = new Date();
    const requestHeaders = {
      'content-type': 'application/json',
      'user-agent': `${PRODUCT.title}-Webhooks/${PRODUCT.version}`,
      ...signedHeaders(eventId, at, body, this.secrets.open(webhookId, delivery)),
    };
    const timeoutMs = this.configuration.webhookTimeoutMs;
    const result = await this.egress.post({ url, headers: requestHeaders, body, timeoutMs, signal }).then(
      (answer) => answered(answer),
      (error: unknown) => {
        signal.throwIfAborted();
        return { ...NO_ANSWER, error: error instanceof Error ? error.message : String(error) };
      },
    );
    const durationMs = Math.round(performance.now() - began);
    const retryAfterS = retryAfterOf(result.responseHeaders['retry-after'], Date.now());
    return {
      attempt: { at: at.toISOString(), durationMs, url, requestHeaders, ...result },
      outcome: { status: result.status, retryAfterS },
    };
  }
}

type Result = Pick<Attempt, 'status' | 'error' | 'responseHeaders' | 'responseBody'>;

const NO_ANSWER: Result = { status: null, error: null, responseHeaders: {}, responseBody: null };

function answered({ status, headers, body }: OutboundAnswer): Result {
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, storable(value, KEPT_HEADER)]] : [];
  });
  const responseHeaders = Object.fromEntries(kept) as Record<string, string>;
  return { status, error: null, responseHeaders, responseBody: storable(body.toString('utf8'), KEPT_BODY) };
}

/** PostgreSQL holds no NUL, and a cut must not leave half a character. */
const storable = (text: string, most: number): string =>
  [...text.slice(0, 2 * most).replaceAll('\0', '\uFFFD')].slice(0, most).join('');
