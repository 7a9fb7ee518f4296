import { problem, startServer, type Reply, type ScriptedServer, type Seen } from '../test/server.ts';
import { MarqueeClient } from './client.ts';
import { Session, type Tokens } from './session.ts';

let server: ScriptedServer;
afterEach(() => server.close());

const refused: Reply = { status: 401, json: problem(401, 'unauthenticated') };
const asked = (path: string): Seen[] => server.seen.filter(({ url }) => url === path);

/** A service whose only valid token is `valid`, and whose refresh token `old` gives it once. */
async function start(valid: string, refresh = 'old'): Promise<{ marquee: MarqueeClient; told: (Tokens | null)[] }> {
  let accepted = refresh;
  server = await startServer(({ url, headers, body }) => {
    if (url === '/v1/auth/refresh') {
      if ((JSON.parse(body) as { refreshToken: string }).refreshToken !== accepted) return refused;
      accepted = 'newer';
      return { json: { accessToken: valid, refreshToken: 'newer', tokenType: 'Bearer', expiresIn: 900 } };
    }
    return headers.authorization === `Bearer ${valid}` ? { json: { id: 'me' } } : refused;
  });
  const told: (Tokens | null)[] = [];
  const session = new Session({
    baseUrl: server.url,
    tokens: { accessToken: 'expired', refreshToken: 'old' },
    onChange: (tokens) => told.push(tokens),
  });
  return { marquee: new MarqueeClient({ baseUrl: server.url, token: session }), told };
}

describe('a session', () => {
  it('renews its token when it is refused, and sends the request once more', async () => {
    const { marquee, told } = await start('fresh');
    expect(await marquee.get('/v1/users/me')).toMatchObject({ id: 'me' });
    expect(told).toEqual([{ accessToken: 'fresh', refreshToken: 'newer' }]);
    expect(asked('/v1/users/me').map(({ headers }) => headers.authorization)).toEqual([
      'Bearer expired',
      'Bearer fresh',
    ]);
  });

  it('renews it once for many requests at a time, since a refresh token works once', async () => {
    const { marquee } = await start('fresh');
    const answers = await Promise.all(Array.from({ length: 8 }, () => marquee.get('/v1/users/me')));
    expect(answers).toHaveLength(8);
    expect(asked('/v1/auth/refresh')).toHaveLength(1);
  });

  it('sends a request again with its body and its Idempotency-Key', async () => {
    const { marquee } = await start('fresh');
    await marquee.post('/v1/movies', { body: { title: 'Heat' } });
    const [first, second] = asked('/v1/movies');
    expect(second?.body).toBe('{"title":"Heat"}');
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  });

  it('ends where its refresh token is refused: the 401 stands, and who keeps the tokens is told', async () => {
    const { marquee, told } = await start('fresh', 'another');
    await expect(marquee.get('/v1/users/me')).rejects.toMatchObject({ status: 401 });
    expect(told).toEqual([null]);
    await expect(marquee.get('/v1/users/me')).rejects.toMatchObject({ status: 401 });
    expect(asked('/v1/auth/refresh')).toHaveLength(1);
  });

  it('begins with a password, and with a code where one is asked for', async () => {
    const tokens = { accessToken: 'fresh', refreshToken: 'next' };
    server = await startServer(({ url }) =>
      url === '/v1/auth/login'
        ? { json: { mfaRequired: true, mfaToken: 'm', accessToken: null, refreshToken: null } }
        : { json: { mfaRequired: false, mfaToken: null, ...tokens } },
    );
    const session = new Session({ baseUrl: server.url });
    const { mfaToken } = await session.signIn({ email: 'ada@example.com', password: 'plenty of popcorn' });
    expect([mfaToken, session.token()]).toEqual(['m', null]);
    await session.verify({ mfaToken: 'm', code: '123456' });
    expect(session.token()).toBe('fresh');
  });
});

it('a token that cannot be renewed is sent once', async () => {
  server = await startServer(() => refused);
  const marquee = new MarqueeClient({ baseUrl: server.url, token: 'key' });
  await expect(marquee.get('/v1/users/me')).rejects.toMatchObject({ slug: 'unauthenticated' });
  expect(server.seen).toHaveLength(1);
});
