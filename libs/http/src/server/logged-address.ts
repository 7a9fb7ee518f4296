/** Parameters whose values let somebody in, such as the code that an OpenID Connect provider sends a browser back with. */
const SECRET_NAME = /code|token|state|secret|password|key|signature|credential|session|nonce|jwt/i;

/** Opaque, yet no secret: where a list goes on. */
const OPAQUE_NAMES: ReadonlySet<string> = new Set(['cursor']);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Longer names of parameters are nobody's: a secret may have been put there. */
const LONGEST_NAME = 40;

/**
 * An address as a log line may show it. Values are shown of parameters that the operation declares, unless their name or their form is
 * that of a secret; of all others only the name is, since a client may send anything.
 * @param declared names of the operation's query parameters
 */
export function loggedAddress(url: string, declared: ReadonlySet<string>): string {
  const at = url.indexOf('?');
  if (at === -1) return loggedPath(url);
  const parameters = url.slice(at + 1).split('&');
  return `${loggedPath(url.slice(0, at))}?${parameters.map((parameter) => loggedParameter(parameter, declared)).join('&')}`;
}

/** A path without the segments that look like secrets. */
export function loggedPath(path: string): string {
  // Most paths are shorter than the shortest segment that could be one.
  if (path.length < LEAST_SECRET) return path;
  return path
    .split('/')
    .map((segment) => (isSecretLike(segment) ? '…' : segment))
    .join('/');
}

function loggedParameter(parameter: string, declared: ReadonlySet<string>): string {
  const equals = parameter.indexOf('=');
  const name = equals === -1 ? parameter : parameter.slice(0, equals);
  const shown = name.length > LONGEST_NAME || isSecretLike(name) ? '…' : name;
  if (equals === -1) return shown;
  const plain = decoded(name);
  const value = parameter.slice(equals + 1);
  const mayShow = declared.has(plain) && !SECRET_NAME.test(plain) && (OPAQUE_NAMES.has(plain) || !isSecretLike(value));
  return mayShow ? parameter : `${shown}=…`;
}

/** Characters of the shortest text that is taken for a secret by its form: 120 random bits in base64. */
const LEAST_SECRET = 20;

/** Whether a text has the form of a token: long, without blanks, and letters and digits mixed as no word or name has them. */
function isSecretLike(text: string): boolean {
  if (text.length < LEAST_SECRET) return false;
  const plain = decoded(text);
  if (!/^[\w+/=.~:-]+$/.test(plain) || UUID.test(plain)) return false;
  const changes = plain.match(/[a-z](?=\d)|\d(?=[a-z])|[a-z](?=[A-Z])|[A-Z](?=[A-Z][a-z])/g)?.length ?? 0;
  return changes >= 4;
}

/** What is no valid percent-encoding stays as it is. */
function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
