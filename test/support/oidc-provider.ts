import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** Who signs in at the provider, or that they decline. */
export interface ProviderUser {
  readonly subject: string;
  readonly email: string;
  /** Some providers send it as text. */
  readonly emailVerified: boolean | string;
}

/** A real OpenID Connect provider on loopback, at which somebody clicks at once. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is at the keyboard; null: somebody who declines. */
  user: ProviderUser | null;
  /** From a first redirect to the address that the browser is sent back to. */
  signIn(authorizationUrl: string): Promise<URL>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const CLIENT = { clientId: 'marquee', clientSecret: 'a secret between marquee and its provider' };

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer();
  const port = await listen(server, 0);
  const issuer = `http://127.0.0.1:${port}`;
  const state: { user: ProviderUser | null } = { user: null };
  const provider = quietly(() => new Provider(issuer, configuration(redirectUri, state)));
  const handle = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/')) void click(provider, state.user, request, response);
    else void handle(request, response);
  });
  return {
    issuer,
    ...CLIENT,
    get user() {
      return state.user;
    },
    set user(user) {
      state.user = user;
    },
    signIn: (authorizationUrl) => browse(authorizationUrl, issuer),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: async () => void (await listen(server, port)),
  };
}

/** Without its warnings that it is only good for tests. */
function quietly<T>(make: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}

function configuration(redirectUri: string, state: { user: ProviderUser | null }): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['a key for cookies'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({
        sub: subject,
        name: 'Ada of the provider',
        email: state.user?.email,
        email_verified: state.user?.emailVerified,
      }),
    }),
  };
}

/** What a person does at the provider: gives their name and agrees, or declines. */
async function click(
  provider: Provider,
  user: ProviderUser | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!user) return provider.interactionFinished(request, response, { error: 'access_denied' });
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: user.subject } });
  const grant = new provider.Grant({ accountId: session?.accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope('openid email profile');
  const grantId = await grant.save();
  return provider.interactionFinished(request, response, { consent: { grantId } });
}

/** A browser with cookies, which follows redirects as long as they stay at the provider. */
async function browse(start: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = start;
  for (let hops = 0; hops < 12; hops++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    at = new URL(location, issuer).href;
    if (!at.startsWith(issuer)) return new URL(at);
  }
  throw new Error('the provider redirects without end');
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
