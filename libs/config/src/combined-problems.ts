import type { Configuration } from './configuration';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Rules about several variables together, and the rules of production. @returns one sentence a problem */
export function combinedProblems(configuration: Configuration, env: Environment): string[] {
  const problems: string[] = [];
  if ((configuration.adminEmail === null) !== (configuration.adminPassword === null))
    problems.push('ADMIN_EMAIL and ADMIN_PASSWORD must be set together');
  const names = configuration.oidcProviders.map(({ name }) => name);
  if (new Set(names).size < names.length) problems.push('OIDC_PROVIDERS must name each provider once');
  if (configuration.production) problems.push(...productionProblems(configuration, env));
  return problems;
}

/** True if the URL has the default password of docker-compose.yml. */
function hasDevelopmentPassword(databaseUrl: string | null): boolean {
  return databaseUrl !== null && new URL(databaseUrl).password === 'marquee';
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
  if (hasDevelopmentPassword(configuration.databaseUrl))
    problems.push('DATABASE_URL must not have the password of the development stack when NODE_ENV is production');
  if (!configuration.rateLimits) problems.push('RATE_LIMITS must be on when NODE_ENV is production');
  if (configuration.egressAllowedRanges.length > 0)
    problems.push('EGRESS_ALLOWED_RANGES must be empty when NODE_ENV is production');
  if (configuration.oidcProviders.some(({ issuer }) => issuer.startsWith('http:')))
    problems.push('OIDC_PROVIDERS must have https issuers when NODE_ENV is production');
  return problems;
}
