import { MarqueeClient, Session, type MarqueeOptions, type SessionOptions } from '@marquee/client';
import type { SignedIn, TestApp } from './app';
import { recordSecretsOf } from './suite-log';

/** Sends, and remembers the secrets of requests and answers, as `TestApp.request` does. */
const fetch: NonNullable<MarqueeOptions['fetch']> = async (request) => {
  const sent = await request.clone().text();
  if (sent !== '') recordSecretsOf(JSON.parse(sent));
  const response = await globalThis.fetch(request);
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  if (isJson) recordSecretsOf(await response.clone().json());
  return response;
};

/** The service through the client that its users have; as somebody, or as nobody. */
export function clientOf({ url }: TestApp, person?: SignedIn): MarqueeClient {
  return new MarqueeClient({ baseUrl: url, fetch, token: person?.authorization.replace('Bearer ', '') });
}

/** Nobody yet, unless `tokens` are given: signs in by password, and renews its tokens. */
export const sessionOf = ({ url }: TestApp, options: Pick<SessionOptions, 'tokens' | 'onChange'> = {}): Session =>
  new Session({ baseUrl: url, fetch, ...options });

/** The service as whoever the session is. */
export const clientWith = ({ url }: TestApp, session: Session): MarqueeClient =>
  new MarqueeClient({ baseUrl: url, fetch, token: session });
