import type { Role } from '@app/access';
import { readConfiguration, type Configuration } from '@app/config';
import { fastifyAdapter, openApiDocument } from '@app/http';
import { ServiceLogger } from '@app/observability';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppModule } from '../../src/app.module';
import { RegistrationService } from '../../src/auth/registration/registration.service';
import { configureApp } from '../../src/configure-app';
import { prepareFirstUse } from '../../src/first-use';
import { ContractCheck } from './contract-check';
import { createTestDatabase, type TestDatabase } from './database';
import { BRISK, PATIENT } from './patience';
import { recordSecretsOf, recordSecretsOfHeaders, suiteLog } from './suite-log';
import { createTrainedDatabase, type TrainedData } from './trained';

/** A request as a client makes it. `json` is sent as JSON. */
export interface TestRequest {
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** An answer as a client sees it. */
export interface TestAnswer<T = never> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  readonly body: T;
}

/** A person who is signed in. */
export interface SignedIn {
  readonly email: string;
  readonly password: string;
  readonly authorization: string;
  readonly refreshToken: string;
}

/** The whole service on a database of its own, listening on a free port of loopback. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly configuration: Configuration;
  readonly url: string;
  request<T = never>(method: string, path: string, request?: TestRequest): Promise<TestAnswer<T>>;
  /** Signs up and signs in somebody new. */
  signIn(role?: Role): Promise<SignedIn>;
  close(): Promise<void>;
}

/**
 * Starts the service. `env` overrides variables; by default there is no sample, no training by itself, and no Redis but the suite's.
 * With `data` there are its movies, ratings and model.
 */
export async function startApp(env: Record<string, string> = {}, data?: TrainedData): Promise<TestApp> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'marquee-data-'));
  const database = env['DATABASE_URL'] ? null : await databaseFor(env, data, dataDir);
  const configuration = readConfiguration({
    SAMPLE_DATA: 'off',
    LOG_LEVEL: 'debug',
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: database?.url,
    REDIS_URL: process.env['TEST_REDIS_URL'],
    REDIS_PREFIX: randomBytes(8).toString('hex'),
    PASSWORD_HASH_MEMORY_KIB: '19456',
    PASSWORD_HASH_ITERATIONS: '2',
    RATE_LIMITS: 'off',
    TRAIN_CRON: 'off',
    TRAIN_AFTER_RATINGS: '0',
    ...PATIENT,
    ...BRISK,
    SHED_LOOP_DELAY_MS: '0',
    ...env,
  });
  const logger = new ServiceLogger();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(configuration, suiteLog),
    fastifyAdapter(configuration),
    { logger, abortOnError: false },
  );
  logger.attach(app);
  await configureApp(app, configuration);
  await prepareFirstUse(app);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const contract = contractOf(app);
  const request = async <T>(method: string, target: string, options?: TestRequest): Promise<TestAnswer<T>> => {
    const answer = await send<T>(url, method, target, options);
    contract.check(method, target, answer);
    return answer;
  };
  return {
    app,
    configuration,
    url,
    request,
    signIn: (role) => signIn(app, request, role),
    close: async () => {
      await app.close();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Services whose documents are alike share a check, whose schemas are compiled once in a process. */
const checks = new Map<string, ContractCheck>();

function contractOf(app: NestFastifyApplication): ContractCheck {
  const document = openApiDocument(app);
  const text = JSON.stringify(document);
  const check = checks.get(text) ?? new ContractCheck(document);
  checks.set(text, check);
  return check;
}

/** The sample and its model are copies of those that were made once in the run. */
function databaseFor(
  env: Record<string, string>,
  data: TrainedData | undefined,
  dataDir: string,
): Promise<TestDatabase> {
  if (data) return createTrainedDatabase(data, dataDir);
  if (env['SAMPLE_DATA'] !== 'on') return createTestDatabase({ migrated: true });
  return createTrainedDatabase('sample', dataDir, { model: !env['MODEL_MAX_ITEMS'] });
}

/** One request to a service at `url`, and its answer as a client sees it. */
export async function send<T>(
  url: string,
  method: string,
  target: string,
  { headers, json, body }: TestRequest = {},
): Promise<TestAnswer<T>> {
  const response = await fetch(url + target, {
    method,
    redirect: 'manual',
    headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: json === undefined ? body : JSON.stringify(json),
  });
  const text = await textOf(response);
  const isJson = /\bjson\b/.test(response.headers.get('content-type')?.replace('x-ndjson', '') ?? '') && text !== '';
  const answer = (isJson ? JSON.parse(text) : undefined) as T;
  recordSecretsOf(json);
  recordSecretsOf(answer);
  recordSecretsOfHeaders(headers?.['authorization'], response.headers.getSetCookie());
  return { status: response.status, headers: response.headers, text, body: answer };
}

/** What a stream of events sends first; the whole of anything else. */
async function textOf(response: Response): Promise<string> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  if (!isStream || !response.body) return response.text();
  const reader = response.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

async function signIn(
  app: NestFastifyApplication,
  request: TestApp['request'],
  role: Role = 'user',
): Promise<SignedIn> {
  const email = `${randomBytes(6).toString('hex')}@example.com`;
  const password = 'plenty of popcorn tonight';
  await app.get(RegistrationService).createVerified({ email, password, displayName: 'Ada' }, role);
  const { body } = await request<{ accessToken: string; refreshToken: string }>('POST', '/v1/auth/login', {
    json: { email, password },
  });
  return { email, password, authorization: `Bearer ${body.accessToken}`, refreshToken: body.refreshToken };
}
