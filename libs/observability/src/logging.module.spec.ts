/** @modules fresh: nestjs-pino writes to where the first application of a process logs */
import { ConfigurationModule, readConfiguration } from '@app/config';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { LoggingModule } from './logging.module';
import { withinRequest } from './request-scope';
import { ServiceLogger } from './service-logger';

describe('log lines', () => {
  it('tell the request that they are said for, unless they say it themselves', async () => {
    const lines: { msg: string; requestId?: string }[] = [];
    const write = (text: string): void => void lines.push(JSON.parse(text) as (typeof lines)[number]);
    class Root {}
    const imports = [ConfigurationModule.for(readConfiguration({})), LoggingModule.forRoot({ write })];
    const service = new ServiceLogger();
    const app = await NestFactory.createApplicationContext({ module: Root, imports }, { logger: service });
    service.attach(app);
    const logger = new Logger('Test');
    logger.log('alone');
    withinRequest('request-1', () => {
      logger.log('within');
      logger.log({ requestId: 'request-2' }, 'of another');
    });
    await app.close();
    const said = lines.filter(({ msg }) => ['alone', 'within', 'of another'].includes(msg));
    expect(said.map(({ msg, requestId }) => [msg, requestId])).toEqual([
      ['alone', undefined],
      ['within', 'request-1'],
      ['of another', 'request-2'],
    ]);
  });
});
