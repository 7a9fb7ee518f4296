import { readConfiguration } from '@app/config';
import type { EventSink } from '@app/http';
import type { InboxRepository, Standing } from '../inbox.repository';
import type { Notification } from '../notification';
import { NotificationFeed } from './notification-feed';
import type { NotificationSignals } from './notification-signals';

const ADA = '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01';
const TOLD = 120;

const notification = (seq: number): Notification => ({
  ...{ id: `id ${seq}`, userId: ADA, seq, kind: 'movie.added', title: '', body: '', link: null, data: {} },
  ...{ createdAt: new Date(0), readAt: null },
});

/** Keeps what it is sent; `buffered` is what its reader has not taken. */
class Reader implements EventSink {
  readonly kind = 'sse';
  readonly ending = null;
  readonly sent = 0;
  readonly numbers: number[] = [];
  buffered = 0;
  private effect: () => void = () => undefined;

  send({ id, name }: Parameters<EventSink['send']>[0]): void {
    if (name === 'notification') this.numbers.push(Number(id));
  }

  end(): void {
    this.effect();
  }

  onClose(effect: () => void): void {
    this.effect = effect;
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the feed of notifications', () => {
  let feed: NotificationFeed;
  let reads: Standing[][];
  let told: number;
  let missed: () => void;
  let meanwhile: (read: number) => Promise<void> | void;

  /** A table in which somebody has been told of so much, and in the middle of whose reads something may happen. */
  beforeEach(() => {
    reads = [];
    told = TOLD;
    meanwhile = () => undefined;
    const inbox: Pick<InboxRepository, 'listAfter' | 'listLast'> = {
      listLast: () => Promise.resolve([{ userId: ADA, seq: told }]),
      listAfter: async (standings, limit) => {
        const { seq } = standings[0]!;
        await meanwhile(reads.push([...standings]));
        const later = Array.from({ length: told - seq }, (_, n) => notification(seq + 1 + n));
        return later.slice(0, limit);
      },
    };
    const signals = {
      hear: () => undefined,
      listen: () => Promise.resolve(false),
      onMissed: (look: () => void) => void (missed = look),
    };
    feed = new NotificationFeed(
      inbox as InboxRepository,
      signals as unknown as NotificationSignals,
      readConfiguration({}),
    );
    feed.onModuleInit();
  });
  afterEach(() => feed.onApplicationShutdown());

  const after = (seq: number): number[] => Array.from({ length: TOLD - seq }, (_, n) => seq + 1 + n);
  const got = async (...readers: Reader[]): Promise<void> => {
    while (readers.some(({ numbers }) => numbers.at(-1) !== TOLD)) await turn();
  };

  it('leaves no gap for who comes while what lies further on is read for another', async () => {
    const [first, second] = [new Reader(), new Reader()];
    meanwhile = (read) => (read === 2 ? feed.follow(ADA, second, 20) : undefined);
    await feed.follow(ADA, first, 20);
    await got(first, second);
    expect([first.numbers, second.numbers]).toEqual([after(20), after(20)]);
  });

  it('leaves no gap for who gets room meanwhile', async () => {
    const [slow, quick] = [new Reader(), new Reader()];
    slow.buffered = 1024 * 1024;
    meanwhile = (read) => {
      if (read === 2) slow.buffered = 0;
    };
    await feed.follow(ADA, slow, 0);
    await feed.follow(ADA, quick, 0);
    await got(slow, quick);
    expect([slow.numbers, quick.numbers]).toEqual([after(0), after(0)]);
  });

  it('looks for itself as soon as signals may have been missed', async () => {
    const reader = new Reader();
    told = 20;
    await feed.follow(ADA, reader, 20);
    await turn();
    expect(reader.numbers).toEqual([]);
    told = TOLD;
    missed();
    await got(reader);
    expect(reader.numbers).toEqual(after(20));
  });
});
