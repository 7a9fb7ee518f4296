import type { Parser } from './variables';

/** An OpenID Connect provider that people may sign in with. */
export interface OidcProviderSettings {
  /** Part of our paths: `/v1/auth/oauth/<name>`. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
}

const EXPECTED =
  'a JSON list of { "name": lower-case letters, digits and -, "issuer": http(s) URL, "clientId", "clientSecret", "scopes" (optional list with openid and email) }';

const KNOWN = new Set(['name', 'issuer', 'clientId', 'clientSecret', 'scopes']);
const DEFAULT_SCOPES = ['openid', 'email', 'profile'];

export const oidcProviders: Parser<readonly OidcProviderSettings[]> = (text) => {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return { expected: EXPECTED };
  const value = parsed.map(providerOf);
  return value.every((provider) => provider !== null) ? { value } : { expected: EXPECTED };
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function providerOf(entry: unknown): OidcProviderSettings | null {
  if (!isKnown(entry)) return null;
  const { name, issuer, clientId, clientSecret, scopes = DEFAULT_SCOPES } = entry;
  if (!isText(name, /^[a-z][a-z0-9-]{0,31}$/) || !isText(issuer, /^https?:\/\/\S+$/) || !URL.canParse(issuer))
    return null;
  if (!isText(clientId) || !isText(clientSecret) || !isScopes(scopes)) return null;
  return { name, issuer, clientId, clientSecret, scopes };
}

const isKnown = (entry: unknown): entry is Record<string, unknown> =>
  typeof entry === 'object' && entry !== null && Object.keys(entry).every((key) => KNOWN.has(key));

const isText = (value: unknown, form = /./): value is string => typeof value === 'string' && form.test(value);

const isScopes = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((scope) => isText(scope)) && value.includes('openid') && value.includes('email');
