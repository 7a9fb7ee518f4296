import type { Transaction } from '@app/database';
import { allPages } from './pages';
import { PersonalData } from './personal-data';

async function* rows(count: number): AsyncGenerator<object> {
  for (let n = 0; n < count; n++) {
    await Promise.resolve();
    yield { n, text: `"${n}"\n` };
  }
}

const whole = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

describe('personal data', () => {
  it('are exported as one JSON object, section by section, in the order of their holders', async () => {
    const data = new PersonalData();
    data.register({ sections: { profile: () => rows(1), empty: () => rows(0) } });
    data.register({ sections: { ratings: () => rows(3) } });
    const exported = JSON.parse(await whole(data.export('ada'))) as Record<string, unknown>;
    expect(Object.keys(exported)).toEqual(['exportedAt', 'profile', 'empty', 'ratings']);
    expect(exported).toMatchObject({
      profile: [{ n: 0, text: '"0"\n' }],
      empty: [],
      ratings: [{ n: 0 }, { n: 1 }, { n: 2 }],
    });
  });

  it('are read no faster than they are taken', async () => {
    const data = new PersonalData();
    let read = 0;
    async function* counted(): AsyncGenerator<object> {
      for await (const row of rows(10_000)) {
        read++;
        yield row;
      }
    }
    data.register({ sections: { ratings: counted } });
    const pieces = data.export('ada');
    for (let n = 0; n < 20; n++) await pieces.next();
    expect(read).toBeLessThan(25);
    await pieces.return(undefined);
    expect(read).toBeLessThan(25);
  });

  it('are asked of each holder by the person’s id', async () => {
    const data = new PersonalData();
    const asked: string[] = [];
    const section = (userId: string): AsyncGenerator<object> => {
      asked.push(userId);
      return rows(0);
    };
    data.register({ sections: { a: section, b: section } });
    await whole(data.export('ada'));
    expect(asked).toEqual(['ada', 'ada']);
  });

  it('are erased by all holders that have something to erase, one after the other', async () => {
    const data = new PersonalData();
    const order: string[] = [];
    const erase =
      (name: string) =>
      async (_: Transaction, userId: string): Promise<void> => {
        await Promise.resolve();
        order.push(`${name} of ${userId}`);
      };
    data.register({ sections: {}, erase: erase('ratings') });
    data.register({ sections: {} });
    data.register({ sections: {}, erase: erase('reviews') });
    await data.erase({} as Transaction, 'ada');
    expect(order).toEqual(['ratings of ada', 'reviews of ada']);
  });
});

describe('all pages of a list', () => {
  it.each([0, 1, 499, 500, 501, 1000, 1234])('give each of %d rows once, in order', async (count) => {
    const read = (last: number | null, limit: number): Promise<number[]> => {
      const first = last === null ? 0 : last + 1;
      return Promise.resolve(Array.from({ length: Math.max(0, Math.min(limit, count - first)) }, (_, n) => first + n));
    };
    const seen: number[] = [];
    for await (const row of allPages(read)) seen.push(row);
    expect(seen).toEqual(Array.from({ length: count }, (_, n) => n));
  });
});
