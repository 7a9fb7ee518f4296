import { Public } from '@app/access';
import { Metrics } from '@app/observability';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { setTimeout as sleep } from 'node:timers/promises';
import { useFakeTimers } from '../../../../test/support/fake-timers';
import { Describe } from '../docs/describe';
import { FilmsController } from '../spec/films.controller';
import { problemIn } from '../spec/requests';
import { startTinyApp, type TinyApp } from '../spec/tiny-app';
import { Overload } from './overload';

@ApiTags('Tiny')
@Controller('health')
@Public()
class HealthyController {
  @Get('live')
  @Describe({ summary: 'Say that it lives', operationId: 'readLiveness' })
  live(): string {
    return 'ok';
  }
}

/** Keeps the processor for a while. */
function block(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

/** Keeps it again and again, with room for one round of the event loop in between, until `isOver`. */
async function blockUntil(isOver: () => boolean, ms: number): Promise<void> {
  while (!isOver()) {
    block(ms);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a server that cannot keep up', () => {
  let tiny: TinyApp;
  const start = async (env: Record<string, string>, metrics?: Metrics): Promise<void> => {
    tiny = await startTinyApp({ controllers: [FilmsController, HealthyController], env, metrics });
  };
  const statusOf = async (path: string): Promise<number> => (await fetch(tiny.url + path)).status;
  const until = async (status: number, path = '/films'): Promise<Response> => {
    for (;;) {
      const response = await fetch(tiny.url + path);
      if (response.status === status) return response;
      await sleep(50);
    }
  };

  afterEach(() => tiny.close());

  it('refuses with a problem while its event loop is late again and again, still says how it is, and recovers', async () => {
    const metrics = new Metrics();
    await start({ SHED_LOOP_DELAY_MS: '20' }, metrics);
    await until(200); // a start on a busy machine is late, too
    let isOver = false;
    const busy = blockUntil(() => isOver, 150);
    const refused = await until(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('x-request-id')).toEqual(expect.any(String));
    expect(await problemIn(refused)).toMatchObject({ type: '/problems/overloaded', status: 503 });
    expect(await statusOf('/health/live')).toBe(200);
    expect(await metrics.text()).toMatch(/http_requests_shed_total\{by="event-loop"\} [1-9]/);
    isOver = true;
    await busy;
    await until(200);
  });

  it('refuses before it reads a body', async () => {
    await start({ SHED_RSS_MB: '1' });
    await until(503);
    const head = 'POST /films HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n';
    expect(await tiny.raw(head)).toMatch(/^HTTP\/1\.1 503 /);
  });

  it('refuses while memory is short, by whichever limit', async () => {
    await start({ SHED_HEAP_PERCENT: '1' });
    await until(503);
    expect(await statusOf('/health/live')).toBe(200);
  });

  it('refuses nobody where every limit is off', async () => {
    const off = { SHED_LOOP_DELAY_MS: '0', SHED_HEAP_PERCENT: '0', SHED_RSS_MB: '0' };
    await start(off);
    let isOver = false;
    const busy = blockUntil(() => isOver, 150);
    for (let n = 0; n < 5; n++) expect(await statusOf('/films')).toBe(200);
    isOver = true;
    await busy;
  });
});

describe('an event loop that is late', () => {
  let now: number;
  let overload: Overload;

  beforeEach(() => {
    useFakeTimers();
    now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    overload = new Overload({ shedLoopDelayMs: 1000 });
  });
  afterEach(() => {
    overload.stop();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  /** The overload looks at itself, so late, and says whether it refuses from then on. */
  const refusesAfter = (lateMs: number): boolean => {
    now += 100 + lateMs;
    jest.advanceTimersByTime(100);
    return overload.refuse('/films') !== null;
  };

  it('is no reason to refuse anybody once', () => {
    expect([1500, 0, 1500, 0].map(refusesAfter)).toEqual([false, false, false, false]);
  });

  it('is one twice in a row, until it is in time again', () => {
    expect([1500, 1500, 1001, 1000, 1500].map(refusesAfter)).toEqual([false, true, true, false, false]);
  });

  it('is not looked for while no request comes, and again from the next one on', () => {
    now += 60_000;
    jest.advanceTimersByTime(60_000);
    expect(jest.getTimerCount()).toBe(0);
    expect(overload.refuse('/films')).toBeNull();
    expect([1500, 1500, 0].map(refusesAfter)).toEqual([false, true, false]);
  });
});
