import { isIP } from 'node:net';
import type { Configuration } from './configuration';
import { isGuessable } from './guessable';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Rules about several variables together, and the rules of production. @returns one sentence a problem */
export function combinedProblems(configuration: Configuration, env: Environment): string[] {
  const problems: string[] = [];
  if (!env['ADMIN_EMAIL'] !== !env['ADMIN_PASSWORD'])
    problems.push('ADMIN_EMAIL and ADMIN_PASSWORD must be set together');
  const names = configuration.oidcProviders.map(({ name }) => name);
  if (new Set(names).size < names.length) problems.push('OIDC_PROVIDERS must name each provider once');
  if (configuration.production) problems.push(...productionProblems(configuration, env));
  return problems;
}

/** Names whose addresses never leave the machine, so that they need no TLS: for a trial of production. */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Addresses that people or tokens go to, and that others could read on the way. */
function openAddresses({ publicUrl, accountUrl, corsOrigins }: Configuration): string[] {
  const isOpen = (address: string): boolean => address.startsWith('http:') && !LOOPBACK.test(new URL(address).hostname);
  const named = {
    PUBLIC_URL: [publicUrl],
    ACCOUNT_URL: accountUrl === null ? [] : [accountUrl],
    CORS_ORIGINS: corsOrigins,
  };
  return Object.entries(named)
    .filter(([, addresses]) => addresses.some(isOpen))
    .map(([name]) => `${name} must begin with https:// when NODE_ENV is production`);
}

function guessableSecrets({ databaseUrl, redisUrl, metricsToken }: Configuration): string[] {
  const secrets = {
    DATABASE_URL: passwordOf(databaseUrl),
    REDIS_URL: passwordOf(redisUrl),
    METRICS_TOKEN: metricsToken,
  };
  return Object.entries(secrets)
    .filter(([, secret]) => secret !== null && isGuessable(secret))
    .map(([name]) => `${name} must have a secret that cannot be guessed when NODE_ENV is production`);
}

/** null where there is none. What is no valid percent-encoding stays as it is. */
function passwordOf(address: string | null): string | null {
  const password = address === null ? '' : new URL(address).password;
  try {
    return decodeURIComponent(password) || null;
  } catch {
    return password;
  }
}

/** Shortest prefixes of ranges that one operator has: 10.0.0.0/8, and in IPv6 fc00::/7 and what registries hand out. */
function isWide(range: string): boolean {
  const [address = '', prefix] = range.split('/');
  if (prefix === undefined) return false;
  if (isIP(address) === 4) return Number(prefix) < 8;
  return Number(prefix) < (/^f[cd]/i.test(address) ? 7 : 16);
}

/** Settings that production needs, and settings that production must not have. */
function productionProblems(configuration: Configuration, env: Environment): string[] {
  const needed = {
    DATABASE_URL: 'the embedded database',
    ENCRYPTION_KEY: 'a generated key',
    PUBLIC_URL: 'localhost',
    SMTP_URL: 'a folder of mails',
  };
  const problems = Object.entries(needed)
    .filter(([name]) => !env[name])
    .map(([name, instead]) => `${name} must be set when NODE_ENV is production (not left to ${instead})`);
  problems.push(...openAddresses(configuration), ...guessableSecrets(configuration));
  if (configuration.trustedProxies.some(isWide))
    problems.push('TRUSTED_PROXIES must not trust a large part of the internet when NODE_ENV is production');
  if (!configuration.rateLimits) problems.push('RATE_LIMITS must be on when NODE_ENV is production');
  if (configuration.egressAllowedRanges.length > 0)
    problems.push('EGRESS_ALLOWED_RANGES must be empty when NODE_ENV is production');
  if (configuration.oidcProviders.some(({ issuer }) => issuer.startsWith('http:')))
    problems.push('OIDC_PROVIDERS must have https issuers when NODE_ENV is production');
  return problems;
}
