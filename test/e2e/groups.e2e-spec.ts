import { startApp, type TestApp } from '../support/app';
import { nonEmpty } from '../support/non-empty';

interface Reason {
  movieId: number | null;
  title: string;
  contribution: number;
  kind: string;
  text: string;
}

interface Pick {
  movie: { id: number; title: string };
  score: number;
  because: string;
  reasons: Reason[];
  members: { name: string; score: number; because: string; reasons: Reason[] }[];
}

interface Answer {
  recommendations: Pick[];
  errors: { pointer: string; code: string }[];
}

const sumOf = (reasons: Reason[]): number => reasons.reduce((sum, { contribution }) => sum + contribution, 0);

describe('a list for several people', () => {
  let service: TestApp;
  let ids: number[];

  beforeAll(async () => {
    service = await startApp({ SAMPLE_DATA: 'on' });
    const { body } = await service.request<{ items: { id: number }[] }>('GET', '/v1/movies?limit=60');
    ids = body.items.map(({ id }) => id);
  });
  afterAll(() => service.close());

  const ask = (json: unknown) => service.request<Answer>('POST', '/v1/recommendations', { json });
  const ana = () => ({
    name: 'Ana',
    ratings: [
      { movieId: ids[0]!, value: 5 },
      { movieId: ids[1]!, value: 4.5 },
    ],
  });
  const ben = () => ({ name: 'Ben', likes: [ids[20]!, ids[21]!], dislikes: [ids[0]!] });

  it.each(['mean', 'least-misery'])(
    'is by the %s of each one’s own scores, with reasons for each',
    async (aggregation) => {
      const { status, body } = await ask({ profiles: [ana(), ben()], aggregation, limit: 10, explain: true });
      expect(status).toBe(200);
      const [onlyAna, onlyBen] = await Promise.all(
        [ana(), ben()].map(async ({ name: _, ...opinions }) => {
          const own = await ask({ ...opinions, limit: 100, includeRated: true });
          return new Map(own.body.recommendations.map(({ movie, score }) => [movie.id, score]));
        }),
      );
      expect(body.recommendations).toHaveLength(10);
      for (const { score, members, reasons } of body.recommendations) {
        expect(members.map(({ name }) => name)).toEqual(['Ana', 'Ben']);
        const scores = members.map((member) => member.score);
        const together = aggregation === 'mean' ? (scores[0]! + scores[1]!) / 2 : Math.min(...scores);
        expect(score).toBeCloseTo(together, 10);
        expect(sumOf(reasons)).toBeCloseTo(score, 8);
        for (const member of members) expect(sumOf(member.reasons)).toBeCloseTo(member.score, 8);
      }
      for (const [n, own] of [onlyAna!, onlyBen!].entries()) {
        const known = nonEmpty(body.recommendations.filter(({ movie }) => own.has(movie.id)));
        expect(known.map(({ members }) => members[n]!.score)).toEqual(known.map(({ movie }) => own.get(movie.id)));
      }
      const shown = body.recommendations.map(({ score }) => score);
      expect(shown).toEqual([...shown].sort((a, b) => b - a));
    },
  );

  it('leaves out what any of them rated, and names people in its sentences', async () => {
    const { body } = await ask({ profiles: [ana(), ben()], limit: 100 });
    const shown = body.recommendations.map(({ movie }) => movie.id);
    expect(shown).toHaveLength(100);
    for (const id of [ids[0]!, ids[1]!, ids[20]!, ids[21]!]) expect(shown).not.toContain(id);
    const sentences = body.recommendations.flatMap(({ because, members }) => [
      because,
      ...members.map((m) => m.because),
    ]);
    expect(sentences.some((text) => text.includes('Ana rated'))).toBe(true);
    expect(sentences.every((text) => text.startsWith('Because '))).toBe(true);
    expect(sentences.some((text) => /\byou\b/.test(text))).toBe(false);
  });

  it.each<[string, () => object, string]>([
    ['one person alone', () => ({ profiles: [ana()] }), '/profiles'],
    ['nine people', () => ({ profiles: Array.from({ length: 9 }, (_, n) => ({ name: `P${n}` })) }), '/profiles'],
    ['two of one name', () => ({ profiles: [ana(), ana()] }), '/profiles/1/name'],
    ['ratings beside people', () => ({ profiles: [ana(), ben()], likes: [ids[3]!] }), '/likes'],
    ['an aggregation of nobody', () => ({ aggregation: 'mean' }), '/aggregation'],
    [
      'a movie that is not there',
      () => ({ profiles: [ana(), { name: 'Eve', likes: [999_999] }] }),
      '/profiles/1/likes/0',
    ],
    [
      'a movie twice',
      () => ({ profiles: [ana(), { name: 'Eve', likes: [ids[5]!], dislikes: [ids[5]!] }] }),
      '/profiles/1/dislikes/0',
    ],
  ])('refuses %s, and says where', async (_, body, pointer) => {
    const answer = await ask(body());
    expect([answer.status, answer.body.errors[0]!.pointer]).toEqual([400, pointer]);
  });
});
