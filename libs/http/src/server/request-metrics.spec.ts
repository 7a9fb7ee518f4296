import { Public } from '@app/access';
import { Metrics } from '@app/observability';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { until } from '../../../../test/support/until';
import { Describe } from '../docs/describe';
import { KeptIn, type KeptAnswers } from '../representations/kept-answers';
import { Representation } from '../representations/representation';
import { FilmsController } from '../spec/films.controller';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';

class Shelf implements KeptAnswers {
  peek(): Representation {
    return Representation.json({ kept: true });
  }
}

@ApiTags('Tiny')
@Controller('kept')
class ShelfController {
  @Get()
  @Public()
  @KeptIn(Shelf)
  @Describe({ summary: 'Kept' })
  read(): never {
    throw new Error('the answer is kept');
  }

  @Get('mark')
  @Public()
  @Describe({ summary: 'Mark' })
  mark(): object {
    return {};
  }
}

describe('timed requests', () => {
  const metrics = new Metrics();
  let tiny: TinyApp;

  beforeAll(async () => {
    tiny = await startTinyApp({ controllers: [FilmsController, ShelfController], providers: [Shelf], metrics });
  });
  afterAll(() => tiny.close());

  const readCount = async (labels: string): Promise<number> => {
    const line = (await metrics.text())
      .split('\n')
      .find((each) => each.startsWith(`http_request_duration_seconds_count{${labels}}`));
    return Number(line?.split(' ').at(-1) ?? 0);
  };
  let marks = 0;
  /** A request is counted when its answer has left: what was asked before is counted once a later one is. */
  const countOf = async (labels: string): Promise<number> => {
    await ask('GET', '/kept/mark');
    marks++;
    await until(async () => (await readCount('method="GET",route="/kept/mark",status="2xx"')) === marks);
    return readCount(labels);
  };
  const ask = (method: string, path: string) => fetch(tiny.url + path, { method });

  it('are counted by route, not by address', async () => {
    await Promise.all([ask('GET', '/films/1'), ask('GET', '/films/2'), ask('GET', '/films/x')]);
    expect(await countOf('method="GET",route="/films/:id",status="2xx"')).toBe(2);
    expect(await countOf('method="GET",route="/films/:id",status="4xx"')).toBe(1);
  });

  it('are counted when a kept answer leaves past the framework', async () => {
    expect((await ask('GET', '/kept')).status).toBe(200);
    expect(await countOf('method="GET",route="/kept",status="2xx"')).toBe(1);
  });

  it('are counted once where HEAD goes the way of GET', async () => {
    await ask('HEAD', '/films');
    expect(await countOf('method="HEAD",route="/films",status="2xx"')).toBe(1);
  });

  it('share one name where nothing is, so that made-up addresses cost no memory', async () => {
    for (let n = 0; n < 5; n++) await ask('GET', `/made-up/${n}`);
    expect(await countOf('method="GET",route="unmatched",status="4xx"')).toBe(5);
    expect(await metrics.text()).not.toContain('made-up');
  });
});
