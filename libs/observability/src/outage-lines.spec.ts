import pino from 'pino';
import { OutageLines } from './outage-lines';

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const outageOf = (error: unknown): string | null => (error === away ? 'the database is away' : null);

describe('the lines of an outage', () => {
  let lines: string[];
  let logger: pino.Logger;

  beforeEach(() => {
    jest.useFakeTimers();
    lines = [];
    const outages = new OutageLines(outageOf);
    const write = (text: string): void => void lines.push((JSON.parse(text) as { msg: string }).msg);
    const logMethod: pino.LoggerOptions['hooks'] = {
      logMethod(args, method, level) {
        outages.write(this, args, method, level);
      },
    };
    logger = pino({ level: 'debug', hooks: logMethod }, { write });
  });
  afterEach(() => jest.useRealTimers());

  it('[H15] are the first error, one a minute, and one when it is over, however often something fails', () => {
    for (let second = 0; second < 180; second++) {
      for (let n = 0; n < 20; n++) logger.warn({ err: away, context: `Poller ${n}` }, `look ${n} failed`);
      jest.advanceTimersByTime(1000);
    }
    jest.advanceTimersByTime(120_000);
    expect(lines).toEqual([
      'look 0 failed',
      'the database is away: 1199 more errors in 60 s',
      'the database is away: 1200 more errors in 60 s',
      'the database is away: 1200 more errors in 60 s',
      'over: the database is away (no error for 60 s)',
    ]);
    logger.warn({ err: away }, 'again');
    expect(lines.at(-1)).toBe('again');
  });

  it('leave alone what is not about it', () => {
    for (let n = 0; n < 3; n++) {
      logger.warn({ err: away }, 'failed');
      logger.warn({ err: new Error('no') }, 'bug');
      logger.debug({ err: away }, 'detail');
      logger.info('plain');
    }
    expect(lines.filter((line) => line === 'failed')).toHaveLength(1);
    for (const line of ['bug', 'detail', 'plain']) expect(lines.filter((one) => one === line)).toHaveLength(3);
  });
});
