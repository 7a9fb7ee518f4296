import { SetMetadata } from '@nestjs/common';

interface Lifetime {
  /** Seconds that anybody may keep the answer. */
  readonly public: number;
  /** Seconds beyond that in which a stale answer may be given while a fresh one is fetched (RFC 5861). */
  readonly staleWhileRevalidate?: number;
}

export const CACHE_FOR = 'marquee:cache-for';
export const NOT_STORED = 'private, no-store';

/** `Cache-Control` of a public GET, on its method or its controller. Everything else is `private, no-store`. */
export const CacheFor = (lifetime: Lifetime): MethodDecorator & ClassDecorator =>
  SetMetadata(CACHE_FOR, cacheControl(lifetime));

function cacheControl({ public: seconds, staleWhileRevalidate }: Lifetime): string {
  const stale = staleWhileRevalidate === undefined ? '' : `, stale-while-revalidate=${staleWhileRevalidate}`;
  return `public, max-age=${seconds}${stale}`;
}
