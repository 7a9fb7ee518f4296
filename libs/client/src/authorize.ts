import type { Fetch } from './repeat.ts';

type Awaitable<T> = T | Promise<T>;

/** Where access tokens come from. `Session` is one. */
export interface TokenSource {
  /** The token to send; null: none. */
  token(): Awaitable<string | null>;
  /** A token instead of the one that was refused with 401; null: there is none, and the 401 stands. */
  renew?(refused: string): Awaitable<string | null>;
}

/** Sends the token along, and once more with a new one where it is refused. */
export function authorizing(send: Fetch, source: TokenSource): Fetch {
  return async (request) => {
    if (request.headers.has('authorization')) return send(request);
    const token = await source.token();
    const response = await send(withToken(request, token));
    if (response.status !== 401 || token === null) return response;
    const renewed = await source.renew?.(token);
    if (!renewed || renewed === token) return response;
    await response.body?.cancel();
    return send(withToken(request, renewed));
  };
}

function withToken(request: Request, token: string | null): Request {
  const copy = request.clone();
  if (token !== null) copy.headers.set('authorization', `Bearer ${token}`);
  return copy;
}
