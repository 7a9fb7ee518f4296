import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { recordSecret } from './suite-log';

/** A mail as its reader sees it. */
export interface ReceivedMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** The token after # of its link; null where it has no link. */
  readonly token: string | null;
}

/** How a server behaves that does not simply take everything. */
export interface Temper {
  /** The answer to a recipient that it does not take. */
  refuse?(to: string): number | null;
  /** What it waits for between the end of the content, which it has kept by then, and its answer. */
  hold?(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it gets. */
export interface MailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** The next mail to `to` whose subject matches, also one that is there already; each is given once. */
  next(to: string, subject: RegExp): Promise<ReceivedMail>;
  close(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** @param port by default a free one */
export async function startMailServer(temper: Temper = {}, port = 0): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const given = new Set<ReceivedMail>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _, done) => {
      const responseCode = temper.refuse?.(address) ?? null;
      done(responseCode === null ? null : Object.assign(new Error(`${address} is not welcome`), { responseCode }));
    },
    onData: (stream, session, done) => {
      void readAll(stream).then(async (bytes) => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
        mails.push(await mailOf(bytes, to));
        await temper.hold?.();
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.server.address() as AddressInfo;
  const next = async (to: string, subject: RegExp): Promise<ReceivedMail> => {
    for (const began = Date.now(); Date.now() - began < PATIENCE_MS; await pause(20)) {
      const mail = mails.find((one) => !given.has(one) && one.to === to && subject.test(one.subject));
      if (mail) return given.add(mail) && mail;
    }
    throw new Error(
      `no mail to ${to} with ${String(subject)} among ${mails.map((mail) => `${mail.to}: ${mail.subject}`).join('; ')}`,
    );
  };
  return {
    url: `smtp://127.0.0.1:${taken}`,
    mails,
    next,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function mailOf(bytes: Buffer, to: string): Promise<ReceivedMail> {
  const { from, subject = '', text = '', html = '', messageId = '', headers: list } = await PostalMime.parse(bytes);
  const headers = new Map(list.map(({ key, value }) => [key, value]));
  const token = /#[a-z-]+=([\w-]+)/.exec(text)?.[1] ?? null;
  recordSecret(token);
  return { to, from: from?.address ?? '', subject, text, html, messageId, headers, token };
}
