import { BROWSER_MAP, getParser, OS_MAP } from 'bowser';

/** Programs that are no browsers, by the first product token (RFC 9110, 10.1.5) of their User-Agent. */
const PROGRAMS: Readonly<Record<string, string>> = {
  curl: 'curl',
  wget: 'Wget',
  httpie: 'HTTPie',
  'python-requests': 'a Python program',
  'python-httpx': 'a Python program',
  'python-urllib': 'a Python program',
  'go-http-client': 'a Go program',
  okhttp: 'a Java or Android program',
  'apache-httpclient': 'a Java program',
  java: 'a Java program',
  node: 'a Node.js program',
  undici: 'a Node.js program',
  axios: 'a Node.js program',
  postmanruntime: 'Postman',
  insomnia: 'Insomnia',
};

/**
 * How people recognise a client by its User-Agent: `Firefox on Linux`. Never a word of the header itself: whoever sends the request
 * writes it, and somebody else reads the name in a mail.
 */
export function deviceNameOf(userAgent: string | null): string {
  if (!userAgent) return 'an unknown device';
  const [, token] = /^([\w-]{1,40})\//.exec(userAgent) ?? [];
  const program = PROGRAMS[token?.toLowerCase() ?? ''];
  if (program !== undefined) return program;
  const { browser, os } = browserOf(userAgent);
  if (!browser) return 'an unknown device';
  return os ? `${browser} on ${os}` : browser;
}

const BROWSERS: ReadonlySet<string> = new Set(Object.values(BROWSER_MAP));
const SYSTEMS: ReadonlySet<string> = new Set(Object.values(OS_MAP));

/** For a browser that it does not know, the parser answers with words of the header. */
function browserOf(userAgent: string): { browser: string | null; os: string | null } {
  const parser = getParser(userAgent);
  const [browser, os] = [parser.getBrowserName(), parser.getOSName()];
  return { browser: BROWSERS.has(browser) ? browser : null, os: SYSTEMS.has(os) ? os : null };
}
