const BEARER = /^Bearer +([^\s]+)$/i;

/** The token of an `Authorization` header (RFC 6750 §2.1); null where it has none. */
export function bearerToken(header: string | undefined): string | null {
  return header === undefined ? null : (BEARER.exec(header)?.[1] ?? null);
}
