import type { FetchOptions } from 'openapi-fetch';
import type { paths } from './openapi.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths that have an operation of the method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

/** One operation, as the document describes it; never where the path has none of the method. */
export type Operation<M extends Method, P extends PathOf<M>> =
  paths[P] extends Record<M, infer T extends object> ? T : never;

/** What a request of the operation takes: parameters, a body, and what `fetch` takes. It is left out where nothing is required. */
export type Asked<T> = object extends FetchOptions<T> ? [init?: FetchOptions<T>] : [init: FetchOptions<T>];

type Success = 200 | 201 | 202 | 204;
type BodyOf<R> = R extends { content: infer C }
  ? 'application/json' extends keyof C
    ? C['application/json']
    : string
  : undefined;

/** What the operation succeeds with: JSON if there is some, else text, or nothing. */
export type Answer<T> = T extends { responses: infer R }
  ? { [S in keyof R & Success]: BodyOf<R[S]> }[keyof R & Success]
  : never;

type QueryOf<T> = T extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;
type IsPaged<T> = [QueryOf<T>] extends [never]
  ? false
  : 'cursor' extends keyof QueryOf<T>
    ? Answer<T> extends { nextCursor: string | null }
      ? true
      : false
    : false;

/** Lists that are given in pages. */
export type PagedPath = { [P in PathOf<'get'>]: IsPaged<Operation<'get', P>> extends true ? P : never }[PathOf<'get'>];

/** One page of a list. */
export type PageOf<P extends PagedPath> = Answer<Operation<'get', P>>;

/** What a list holds. */
export type ItemOf<P extends PagedPath> = PageOf<P> extends { items: readonly (infer I)[] } ? I : never;
