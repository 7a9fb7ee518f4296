/** @modules fresh: nestjs-pino writes to where the first application of a process logs */
import { ConfigurationModule, readConfiguration } from '@app/config';
import { Logger, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueryFailedError } from 'typeorm';
import { LoggingModule } from './logging.module';
import { withinRequest } from './request-scope';
import { ServiceLogger } from './service-logger';

describe('log lines', () => {
  const lines: { msg: string; requestId?: string; err?: object }[] = [];
  let app: INestApplicationContext;

  beforeAll(async () => {
    const write = (text: string): void => void lines.push(JSON.parse(text) as (typeof lines)[number]);
    class Root {}
    const imports = [ConfigurationModule.for(readConfiguration({})), LoggingModule.forRoot({ destination: { write } })];
    const service = new ServiceLogger();
    app = await NestFactory.createApplicationContext({ module: Root, imports }, { logger: service });
    service.attach(app);
  });
  afterAll(() => app.close());

  it('tell the request that they are said for, unless they say it themselves', () => {
    const logger = new Logger('Test');
    logger.log('alone');
    withinRequest('request-1', () => {
      logger.log('within');
      logger.log({ requestId: 'request-2' }, 'of another');
    });
    const said = lines.filter(({ msg }) => ['alone', 'within', 'of another'].includes(msg));
    expect(said.map(({ msg, requestId }) => [msg, requestId])).toEqual([
      ['alone', undefined],
      ['within', 'request-1'],
      ['of another', 'request-2'],
    ]);
  });

  it('[S8] show no value of a statement or a row with an error, nor with its causes', () => {
    const driver = Object.assign(new Error('duplicate key'), {
      ...{
        code: '23505',
        constraint: 'users_email',
        detail: 'Key (email)=(hunter-2) already exists.',
        where: 'hunter-2',
      },
    });
    const failed = new QueryFailedError('INSERT INTO users VALUES ($1)', ['hunter-2'], driver);
    const logger = new Logger('Test');
    logger.error({ err: failed }, 'failed');
    logger.error({ err: new AggregateError([failed], 'all failed') }, 'failed');
    logger.error({ err: new Error('outer', { cause: failed }) }, 'failed');
    logger.error({ err: new Error('cannot connect to redis://ada:hunter-2@cache:6379/1') }, 'failed');
    const quoting = Object.assign(new Error('invalid input syntax for type uuid: "hunter-2"'), { code: '22P02' });
    logger.error({ err: quoting }, 'failed');
    const failures = lines.filter(({ msg }) => msg === 'failed');
    expect(failures).toHaveLength(5);
    expect(JSON.stringify(failures)).not.toContain('hunter-2');
    expect(failures[0]!.err).toMatchObject({
      ...{ type: 'QueryFailedError', code: '23505', query: 'INSERT INTO users VALUES ($1)' },
      stack: expect.stringContaining('logging.module.spec') as string,
    });
  });
});
