import { Public } from '@app/access';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Describe } from '../docs/describe';
import { PageQuery } from '../lists/page-query';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';
import { until } from '../../../../test/support/until';

class ListFilmsQuery extends PageQuery {}

@ApiTags('Tiny')
@Controller()
@Public()
class TalkativeController {
  @Get('hello/:name')
  @Describe({ summary: 'Greet' })
  greet(@Param('name') name: string): string {
    return `Hello, ${name}!`;
  }

  @Get('films')
  @Describe({ summary: 'List' })
  films(@Query() _: ListFilmsQuery): string {
    return 'Heat';
  }

  @Get('bug')
  @Describe({ summary: 'Fail' })
  bug(): never {
    throw new TypeError('no');
  }

  @Get('health/live')
  @Describe({ summary: 'Live' })
  live(): string {
    return 'yes';
  }
}

describe('the line of a request', () => {
  let service: TinyApp;

  beforeAll(async () => {
    service = await startTinyApp({ controllers: [TalkativeController] });
  });
  afterAll(() => service.close());

  /** The line of the request that was just made; it is written after the answer has left. */
  async function lineOf(target: string, init: RequestInit = {}): Promise<object> {
    const before = service.requests.length;
    await (await fetch(service.url + target, init)).text();
    await until(() => service.requests.length > before);
    return service.requests.at(-1)!;
  }

  it('says what was asked, what came of it, how long it took and how much it was, under the id of the request', async () => {
    expect(await lineOf('/hello/Ada', { headers: { 'x-request-id': 'mine-1' } })).toEqual({
      level: 'log',
      message: 'answered',
      requestId: 'mine-1',
      method: 'GET',
      url: '/hello/Ada',
      status: 200,
      ms: expect.any(Number) as number,
      bytes: 'Hello, Ada!'.length,
    });
  });

  it('is written for what is refused as well, before any handler', async () => {
    expect(await lineOf('/nowhere')).toMatchObject({ level: 'log', status: 404, url: '/nowhere' });
    expect(await lineOf('/hello/Ada', { method: 'POST' })).toMatchObject({ status: 405, method: 'POST' });
  });

  it('is a warning where we failed, and hardly heard where a machine asks whether we live', async () => {
    expect(await lineOf('/bug')).toMatchObject({ level: 'warn', status: 500 });
    expect(await lineOf('/health/live')).toMatchObject({ level: 'debug', status: 200 });
  });

  it('[K3] [S8] shows no token, neither of a header nor of the address', async () => {
    const line = await lineOf('/hello/Ada?token=hunter-2&code=hunter-2', {
      headers: { authorization: 'Bearer hunter-2', cookie: 'a=hunter-2' },
    });
    expect(JSON.stringify(line)).not.toContain('hunter-2');
  });

  it('[S8] shows the parameters that the operation declares, and no others', async () => {
    expect(await lineOf('/films?limit=5&colour=red&cursor=abc')).toMatchObject({
      url: '/films?limit=5&colour=…&cursor=abc',
    });
    expect(await lineOf('/nowhere?limit=5')).toMatchObject({ status: 404, url: '/nowhere?limit=…' });
  });
});
