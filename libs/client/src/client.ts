import createClient, { type Client } from 'openapi-fetch';
import { authorizing, type TokenSource } from './authorize.ts';
import { IDEMPOTENT_OPERATIONS, type paths } from './openapi.ts';
import { problemOf } from './problem.ts';
import { repeating, type Fetch, type Repeating } from './repeat.ts';
import type { Answer, Asked, ItemOf, Method, Operation, PagedPath, PageOf, PathOf } from './types.ts';

export interface MarqueeOptions {
  /** Where the service is, such as `https://films.example`. */
  readonly baseUrl: string;
  /** An access token or an API key, or where tokens come from. Default: nobody is signed in. */
  readonly token?: string | TokenSource;
  readonly repeat?: Repeating;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch;
}

/** Any operation, for what is the same for all of them. */
type AnyRequest = (
  method: string,
  path: string,
  init?: object,
) => Promise<{ data?: string; error?: unknown; response: Response }>;

/**
 * A Marquee service. Paths, parameters, bodies and answers are those of its OpenAPI document, checked by the compiler.
 * Every method rejects with `MarqueeProblem` where the service refuses, and with the error of `fetch` where it cannot be reached.
 */
export class MarqueeClient {
  /** The same operations with their answers whole: `{ data, error, response }`, for headers such as `ETag`. A refusal is no rejection here. */
  readonly raw: Client<paths>;

  constructor({ baseUrl, token, repeat, fetch = (request) => globalThis.fetch(request) }: MarqueeOptions) {
    const send = repeating(fetch, repeat);
    const source = typeof token === 'string' ? { token: () => token } : token;
    this.raw = createClient<paths>({ baseUrl, fetch: source ? authorizing(send, source) : send });
    this.raw.use({ onRequest: ({ request, schemaPath }) => nameRequest(request, schemaPath) });
  }

  get<P extends PathOf<'get'>>(path: P, ...init: Asked<Operation<'get', P>>): Promise<Answer<Operation<'get', P>>> {
    return this.call('get', path, init[0]);
  }

  post<P extends PathOf<'post'>>(path: P, ...init: Asked<Operation<'post', P>>): Promise<Answer<Operation<'post', P>>> {
    return this.call('post', path, init[0]);
  }

  put<P extends PathOf<'put'>>(path: P, ...init: Asked<Operation<'put', P>>): Promise<Answer<Operation<'put', P>>> {
    return this.call('put', path, init[0]);
  }

  patch<P extends PathOf<'patch'>>(
    path: P,
    ...init: Asked<Operation<'patch', P>>
  ): Promise<Answer<Operation<'patch', P>>> {
    return this.call('patch', path, init[0]);
  }

  delete<P extends PathOf<'delete'>>(
    path: P,
    ...init: Asked<Operation<'delete', P>>
  ): Promise<Answer<Operation<'delete', P>>> {
    return this.call('delete', path, init[0]);
  }

  /** Every page of a list, from the first or from `cursor`; the next one is asked for when the loop comes to it. */
  async *pages<P extends PagedPath>(
    path: P,
    ...init: Asked<Operation<'get', P>>
  ): AsyncGenerator<PageOf<P>, void, undefined> {
    const { params, ...rest } = (init[0] ?? {}) as { params?: { query?: object } };
    let query = params?.query;
    for (;;) {
      const page = await this.call<PageOf<P>>('get', path, { ...rest, params: { ...params, query } });
      yield page;
      const { nextCursor: cursor } = page as { nextCursor: string | null };
      if (cursor === null) return;
      query = { ...query, cursor };
    }
  }

  /** Every item of a list, across its pages. */
  async *items<P extends PagedPath>(
    path: P,
    ...init: Asked<Operation<'get', P>>
  ): AsyncGenerator<ItemOf<P>, void, undefined> {
    for await (const page of this.pages(path, ...init)) yield* (page as { items: ItemOf<P>[] }).items;
  }

  private async call<T>(method: Method, path: string, init: object | undefined): Promise<T> {
    const request = this.raw.request as unknown as AnyRequest;
    const { data, error, response } = await request(method, path, { ...init, parseAs: 'text' });
    if (!response.ok) throw problemOf(response, error);
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return (isJson && data ? JSON.parse(data) : data) as T;
  }
}

/** A request that may be repeated has a name, by which the service knows it again. */
function nameRequest(request: Request, path: string): void {
  if (IDEMPOTENT_OPERATIONS.has(`${request.method} ${path}`) && !request.headers.has('idempotency-key'))
    request.headers.set('idempotency-key', crypto.randomUUID());
}
