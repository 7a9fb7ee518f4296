import { BulkConnections } from '@app/database';
import { sampleCatalogue } from '@app/datasets';
import { MovieImports } from '../../src/movies/movie-imports';
import { TrainingService } from '../../src/recommendations/models/training.service';
import { startApp, type SignedIn, type TestApp } from '../support/app';

interface Movie {
  id: number;
  title: string;
  year: number | null;
  genres: string[];
  directors: string[];
}

interface Pick {
  movie: Movie;
  score: number;
  because: string;
  strategy: string;
  reasons: { movieId: number | null; contribution: number; kind: string; text: string }[];
}

describe('one person and no crowd', () => {
  let service: TestApp;
  let person: SignedIn;

  beforeAll(async () => {
    service = await startApp();
    const catalogue = sampleCatalogue().map((movie) => ({ ...movie, tmdbId: null }));
    await service.app.get(BulkConnections).transaction((tx) => service.app.get(MovieImports).create(tx, catalogue));
    await service.app.get(TrainingService).train(() => undefined);
  });
  beforeEach(async () => {
    person = await service.signIn();
  });
  afterAll(() => service.close());

  const as = <T>(method: string, target: string, json?: unknown) =>
    service.request<T>(method, target, { headers: { authorization: person.authorization }, json });
  const list = async (): Promise<Pick[]> =>
    (await as<{ recommendations: Pick[] }>('GET', '/v1/recommendations?limit=10')).body.recommendations;

  async function rate(title: string, value: number): Promise<number> {
    const query = encodeURIComponent(title);
    const { items } = (await as<{ items: Movie[] }>('GET', `/v1/movies?query=${query}&limit=1`)).body;
    expect(items[0]!.title).toBe(title);
    expect((await as('PUT', `/v1/movies/${items[0]!.id}/rating`, { value })).status).toBe(200);
    return items[0]!.id;
  }

  it('gets a list by content after three ratings, which is not what everybody gets', async () => {
    const before = await list();
    await rate('Seven Samurai', 5);
    await rate('Rashomon', 4.5);
    await rate('Ikiru', 4);
    const picks = await list();
    expect(picks.map(({ movie }) => movie.id)).not.toEqual(before.map(({ movie }) => movie.id));
    expect(picks.slice(0, 3).every(({ movie }) => movie.directors.includes('Akira Kurosawa'))).toBe(true);
    expect(picks.every(({ strategy }) => strategy === 'content')).toBe(true);
    expect(picks[0]!.because).toMatch(/^Because it is .+, like .+, which you rated/);
    for (const { score, reasons } of picks) {
      expect(Math.abs(score - reasons.reduce((sum, { contribution }) => sum + contribution, 0))).toBeLessThan(1e-4);
      expect(reasons[0]!.kind).toBe('content');
    }
  });

  it('gets westerns, and more from those who made them, for westerns', async () => {
    for (const title of ['Once Upon a Time in the West', 'Unforgiven', 'High Noon']) await rate(title, 5);
    const picks = await list();
    expect(picks.filter(({ movie }) => movie.genres.includes('Western')).length).toBeGreaterThanOrEqual(4);
    expect(picks.every(({ strategy }) => strategy === 'content')).toBe(true);
  });

  it('is not led by what was disliked', async () => {
    await rate('Psycho', 1);
    const picks = await list();
    expect(picks).toHaveLength(10);
    expect(picks.every(({ strategy }) => strategy === 'popular')).toBe(true);
  });
});
