import { connect } from 'node:net';
import { readConfiguration } from '@app/config';
import { Module, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureHttp, type HttpOptions } from '../configure-http';
import { fastifyAdapter } from '../server/marquee-adapter';

/** A real server over real sockets with the controllers of one spec. */
export interface TinyApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly port: number;
  /** What was logged as an error. */
  readonly logged: unknown[];
  /** The line of each request, with its level. */
  readonly requests: readonly RequestLine[];
  /** Sends bytes as they are, and gives all that comes back until the server closes or is silent. */
  raw(bytes: string | Buffer): Promise<string>;
  close(): Promise<void>;
}

export interface RequestLine {
  readonly level: 'log' | 'warn' | 'debug';
  readonly url: string;
  readonly status: number;
}

interface Options extends Partial<HttpOptions> {
  readonly controllers: readonly Type<unknown>[];
  readonly providers?: readonly Type<unknown>[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function startTinyApp({ controllers, providers = [], env = {}, ...options }: Options): Promise<TinyApp> {
  class TinyModule {}
  Module({ controllers: [...controllers], providers: [...providers] })(TinyModule);
  const logged: unknown[] = [];
  const configuration = readConfiguration({ PUBLIC_URL: 'https://films.example', ...env });
  const requests: RequestLine[] = [];
  const keep = (level: RequestLine['level']) => (line: unknown) => {
    if ((line as { message?: unknown }).message === 'answered')
      requests.push({ level, ...(line as object) } as RequestLine);
  };
  const error = (message: unknown): number => logged.push(message);
  const logger = { log: keep('log'), warn: keep('warn'), debug: keep('debug'), error } satisfies LoggerService;
  const app = await NestFactory.create<NestFastifyApplication>(TinyModule, fastifyAdapter(configuration), {
    logger,
    abortOnError: false,
  });
  await configureHttp(app, {
    configuration,
    title: 'Tiny',
    version: '1',
    description: '',
    tags: ['Tiny'],
    faults: () => null,
    ...options,
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    port,
    logged,
    requests,
    raw: (bytes) => exchange(port, bytes),
    close: () => app.close(),
  };
}

/**
 * One connection: everything sent at once, everything received until it closes or nothing comes for thirty rounds of 10 ms. Rounds
 * and not time, since a pause of this process is no silence of the server in it.
 */
function exchange(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let silentRounds = 0;
    const rounds = setInterval(() => ++silentRounds > 30 && socket.destroy(), 10);
    socket.on('data', (chunk) => {
      silentRounds = 0;
      chunks.push(chunk);
    });
    socket.on('error', reject);
    socket.on('close', () => {
      clearInterval(rounds);
      resolve(Buffer.concat(chunks).toString());
    });
  });
}
