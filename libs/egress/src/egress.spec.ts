import { randomBytes } from 'node:crypto';
import { readConfiguration } from '@app/config';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tls from 'node:tls';
import { Egress } from './egress';
import { TargetFailed, TargetRefused } from './egress.errors';
import { Targets } from './targets';

/** Of Node 24.5; our types are older. */
const setTrusted = (certificates: readonly string[]): void =>
  (tls as unknown as { setDefaultCACertificates(list: readonly string[]): void }).setDefaultCACertificates(
    certificates,
  );

const LOOPBACK = '127.0.0.0/8';
const MEBIBYTE = 'x'.repeat(1 << 20);

describe('a request to an address that somebody named', () => {
  const servers: Server[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  async function listen(server: Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
  const receiver = (answer: RequestListener): Promise<number> => listen(createServer(answer));

  /** A name server that gives one answer after another, the last one for ever. */
  function egress(env: Record<string, string>, ...answers: string[][]) {
    const targets = new Targets(readConfiguration(env));
    const asked: string[] = [];
    if (answers.length > 0)
      targets.resolve = (hostname) => {
        asked.push(hostname);
        return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1]!);
      };
    return { egress: new Egress(targets), targets, asked };
  }
  const allowing = (...answers: string[][]) => egress({ EGRESS_ALLOWED_RANGES: LOOPBACK }, ...answers);
  const post = (sender: Egress, url: string, timeoutMs = 5000, signal?: AbortSignal) =>
    sender.post({ url, headers: { 'x-film': 'Heat' }, body: '{"a":"ü"}', timeoutMs, signal });

  it('carries what it is given, and brings back status, headers and body', async () => {
    const seen: { method?: string; headers: IncomingMessage['headers']; body: string }[] = [];
    const port = await receiver((request, reply) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        seen.push({ method: request.method, headers: request.headers, body });
        reply.writeHead(202, { 'x-answer': 'yes' }).end('thanks');
      });
    });
    const answer = await post(allowing().egress, `http://127.0.0.1:${port}/hook?a=b`);
    expect([answer.status, answer.headers['x-answer'], String(answer.body), answer.isCut]).toEqual([
      202,
      'yes',
      'thanks',
      false,
    ]);
    expect(seen[0]).toMatchObject({ method: 'POST', body: '{"a":"ü"}', headers: { 'x-film': 'Heat' } });
    expect(seen[0]!.headers['content-length']).toBe('10');
  });

  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://169.254.169.254/latest/meta-data',
    'http://0/',
    'http://10.1.2.3:8080/',
  ])('[W2] is refused where nobody outside may be reached: %s', async (url) => {
    await expect(post(egress({}).egress, url)).rejects.toThrow(TargetRefused);
  });

  it.each(['ftp://films.example/', 'file:///etc/passwd', 'https://ada:secret@films.example/', 'https://x/#y', 'x'])(
    '[W2] is refused by what can be seen at once: %s',
    (url) => {
      expect(() => egress({}).targets.check(url)).toThrow(TargetRefused);
    },
  );

  it('[W2] needs TLS in production', () => {
    const production = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://db/marquee',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: 'https://films.example',
      SMTP_URL: 'smtps://mail.example',
    };
    expect(() => egress(production).targets.check('http://films.example/')).toThrow('must be an https address');
    expect(egress(production).targets.check('https://films.example/').host).toBe('films.example');
  });

  it('[W2] is refused where a name also stands for a private address', async () => {
    for (const addresses of [['10.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['2606:4700::1', '::ffff:127.0.0.1']])
      await expect(post(egress({}, addresses).egress, 'http://films.example/')).rejects.toThrow(TargetRefused);
  });

  it('[W2] goes where the name stood for when it was judged, and asks nobody again', async () => {
    const port = await receiver((_, reply) => reply.end('first'));
    const rebinding = allowing(['127.0.0.1'], ['127.0.0.2']);
    const answer = await post(rebinding.egress, `http://rebinding.example:${port}/`);
    expect([String(answer.body), rebinding.asked]).toEqual(['first', ['rebinding.example']]);
  });

  it('[W2] is refused after a name was bound anew to a private address', async () => {
    const port = await receiver((_, reply) => reply.end());
    const rebinding = allowing(['127.0.0.1'], ['10.0.0.1']);
    const url = `http://rebinding.example:${port}/`;
    expect((await post(rebinding.egress, url)).status).toBe(200);
    await expect(post(rebinding.egress, url)).rejects.toThrow(TargetRefused);
  });

  it.each([301, 302, 303, 307, 308])('[W2] does not follow a redirect by %i', async (status) => {
    let visits = 0;
    const port: number = await receiver((_, reply) => {
      visits++;
      reply.writeHead(status, { location: `http://127.0.0.1:${port}/inside` }).end();
    });
    expect((await post(allowing().egress, `http://127.0.0.1:${port}/`)).status).toBe(status);
    expect(visits).toBe(1);
  });

  it('[W3] reads 64 KiB of a gigabyte, and closes the connection', async () => {
    let sent = 0;
    let closed: () => void;
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const port = await receiver((_, reply) => {
      const more = (): void => {
        while (sent < 1024 && !reply.destroyed && reply.write(MEBIBYTE)) sent++;
      };
      reply.on('drain', more).on('close', closed);
      more();
    });
    const answer = await post(allowing().egress, `http://127.0.0.1:${port}/`);
    expect([answer.status, answer.body.length, answer.isCut]).toEqual([200, 65_536, true]);
    await isClosed;
    expect(sent).toBeLessThan(64);
  });

  it('[W3] takes headers of 16 KiB at most', async () => {
    const port = await receiver((_, reply) => reply.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end());
    await expect(post(allowing().egress, `http://127.0.0.1:${port}/`)).rejects.toThrow('HPE_HEADER_OVERFLOW');
  });

  it('[W3] ends in time where nothing is answered, by the receiver or by the name server', async () => {
    const port = await receiver(() => undefined);
    await expect(post(allowing().egress, `http://127.0.0.1:${port}/`, 200)).rejects.toThrow('no answer within 200 ms');
    const silent = allowing();
    silent.targets.resolve = () => new Promise(() => undefined);
    await expect(post(silent.egress, 'http://films.example/', 200)).rejects.toThrow('no answer within 200 ms');
  });

  it('[W3] takes the status where the body does not end', async () => {
    const port = await receiver((_, reply) => void reply.write('so far'));
    const answer = await post(allowing().egress, `http://127.0.0.1:${port}/`, 300);
    expect([answer.status, String(answer.body), answer.isCut]).toEqual([200, 'so far', true]);
  });

  it('says why there was no answer', async () => {
    const port = await receiver((request) => request.socket.destroy());
    await expect(post(allowing().egress, `http://127.0.0.1:${port}/`)).rejects.toThrow(/ECONNRESET|socket hang up/);
    const nobody = allowing();
    nobody.targets.resolve = () => Promise.reject(new Error('ENOTFOUND'));
    await expect(post(nobody.egress, 'http://nobody.example/')).rejects.toThrow(
      'the name nobody.example cannot be resolved',
    );
  });

  it('can be ended from outside', async () => {
    const port = await receiver(() => undefined);
    const stop = new AbortController();
    const pending = post(allowing().egress, `http://127.0.0.1:${port}/`, 5000, stop.signal);
    stop.abort();
    await expect(pending).rejects.toThrow(TargetFailed);
  });

  describe('over TLS', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'marquee-tls-'));
    const [keyFile, certFile] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const trusted = tls.getCACertificates('default');

    beforeAll(() => {
      const names = 'subjectAltName=DNS:receiver.example';
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', keyFile];
      const args = ['req', '-x509', ...key, '-out', certFile, '-days', '2', '-subj', '/CN=receiver', '-addext', names];
      execFileSync('openssl', args, { stdio: 'ignore' });
    });
    afterEach(() => setTrusted(trusted));
    afterAll(() => rmSync(folder, { recursive: true }));

    const secure = (): Promise<number> =>
      listen(createTlsServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (_, reply) => reply.end()));
    const trust = (): void => setTrusted([...trusted, readFileSync(certFile, 'utf8')]);

    it('[W2] proves the name, although the socket goes to an address', async () => {
      trust();
      const port = await secure();
      const sender = allowing(['127.0.0.1']).egress;
      expect((await post(sender, `https://receiver.example:${port}/`)).status).toBe(200);
      await expect(post(sender, `https://another.example:${port}/`)).rejects.toThrow('ERR_TLS_CERT_ALTNAME_INVALID');
    });

    it('[W2] believes no certificate that nobody vouches for', async () => {
      const port = await secure();
      await expect(post(allowing(['127.0.0.1']).egress, `https://receiver.example:${port}/`)).rejects.toThrow(
        'DEPTH_ZERO_SELF_SIGNED_CERT',
      );
    });
  });
});
