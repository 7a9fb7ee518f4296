import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DestinationStream } from 'pino';

/**
 * Everything that the services under test write to their logs, and every secret that the tests use, in one folder, so that the end
 * of the run can look whether one is in the other.
 */
const folder = process.env['SUITE_LOGS'];

const recorded = new Set<string>();

/** Shorter values stand in many a line by chance. */
const SHORTEST = 12;

/** Where the log lines of this process go. */
export const suiteLog: DestinationStream = { write: (text) => recordLog(text) };

/** Each test file has a log of its own, whose last lines the report of a failed run shows: test/jest/environment.cjs. */
export function recordLog(text: string): void {
  if (folder) appendFileSync(process.env['SUITE_LOG_FILE'] ?? path.join(folder, `${process.pid}.log`), text);
}

/** Remembers what must not be found in a log. */
export function recordSecret(secret: unknown): void {
  if (typeof secret !== 'string' || secret.length < SHORTEST || recorded.has(secret) || !folder) return;
  recorded.add(secret);
  appendFileSync(path.join(folder, `${process.pid}.secrets`), `${JSON.stringify(secret)}\n`);
}

const SECRET_FIELDS = new Set([
  'password',
  'currentPassword',
  'newPassword',
  'accessToken',
  'refreshToken',
  'mfaToken',
  'linkToken',
  'token',
  'secret',
  'key',
  'recoveryCode',
  'recoveryCodes',
]);

/** Remembers the secrets of a request's or an answer's JSON. */
export function recordSecretsOf(body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  for (const [name, value] of Object.entries(body))
    if (SECRET_FIELDS.has(name)) for (const secret of [value].flat()) recordSecret(secret);
}

/** Remembers credentials of headers: the token of `Authorization`, and the values of cookies. */
export function recordSecretsOfHeaders(authorization: string | undefined, setCookies: readonly string[]): void {
  recordSecret(authorization?.replace(/^\w+ +/, ''));
  for (const cookie of setCookies) recordSecret(/^[^=]*=([^;]*)/.exec(cookie)?.[1]);
}

/** The secrets of a folder that stand in one of its logs, each with the line. */
export function leaksIn(logs: string): string[] {
  const files = readdirSync(logs);
  const read = (ending: string): string[] =>
    files
      .filter((file) => file.endsWith(ending))
      .flatMap((file) => readFileSync(path.join(logs, file), 'utf8').split('\n').filter(Boolean));
  const secrets = read('.secrets').map((line) => JSON.parse(line) as string);
  return findLeaks(read('.log'), secrets);
}

/** Lines of a development outbox are left out: showing the link is what it is for, and production has none. */
export function findLeaks(lines: readonly string[], secrets: readonly string[]): string[] {
  const words = new Set(secrets.filter((secret) => WORD.test(secret)));
  const phrases = [...new Set(secrets.filter((secret) => !WORD.test(secret)))];
  return lines
    .filter((line) => !line.includes('"context":"Outbox"'))
    .filter(
      (line) =>
        phrases.some((phrase) => line.includes(phrase) || line.includes(JSON.stringify(phrase).slice(1, -1))) ||
        line.match(WORDS)?.some((word) => words.has(word) || word.split(/[.=]/).some((part) => words.has(part))),
    );
}

const WORD = /^[\w.~-]+$/;
const WORDS = /[\w.~=-]{12,}/g;
