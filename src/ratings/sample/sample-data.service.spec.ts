import { Configuration, readConfiguration } from '@app/config';
import { BulkConnections, DatabaseServer } from '@app/database';
import { sampleCatalogue } from '@app/datasets';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { MovieImports } from '../../movies/movie-imports';
import { MoviesImportRepository } from '../../movies/movies-import.repository';
import { User } from '../../users/user.entity';
import { UsersRepository } from '../../users/users.repository';
import { ImportedPeople } from '../../users/imported-people.service';
import { RatingsImportRepository } from '../imports/ratings-import.repository';
import { Rating } from '../rating.entity';
import { RatingsRepository } from '../ratings.repository';
import { SampleDataService } from './sample-data.service';

describe('the sample data', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let bulk: BulkConnections;

  beforeEach(async () => {
    database = await createTestDatabase({ migrated: true });
    dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: [Rating, User] }).initialize();
    bulk = new BulkConnections(await DatabaseServer.start(readConfiguration({ DATABASE_URL: database.url })));
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const sample = (sampleData = true): SampleDataService =>
    new SampleDataService(
      new Configuration({ ...readConfiguration({}), sampleData }),
      bulk,
      new MovieImports(new MoviesImportRepository()),
      new ImportedPeople(new UsersRepository(dataSource.getRepository(User))),
      new RatingsRepository(dataSource.getRepository(Rating), bulk),
      new RatingsImportRepository(),
    );
  const count = async (sql: string): Promise<number> => {
    const [row] = await dataSource.query<{ count: string }[]>(`SELECT count(*) AS count FROM ${sql}`);
    return Number(row?.count);
  };

  it('is loaded once by two processes that start at once', async () => {
    const outcomes = await Promise.all([sample().loadIfEmpty(), sample().loadIfEmpty()]);
    const loaded = outcomes.filter((outcome) => outcome !== null);
    expect(loaded).toEqual([
      { movies: await count('movies'), people: await count('users'), ratings: await count('ratings') },
    ]);
    expect(await count('movies')).toBe(sampleCatalogue().length);
    expect(await sample().loadIfEmpty()).toBeNull();
  });

  it('has true counts and means, and people who are said to be simulated and cannot sign in', async () => {
    await sample().loadIfEmpty();
    const wrong = `movies LEFT JOIN (SELECT movie_id, count(*), sum(value) FROM ratings GROUP BY 1) AS truth (movie_id, count, sum)
      ON movie_id = id WHERE (rating_count, rating_sum) IS DISTINCT FROM (coalesce(truth.count, 0), coalesce(truth.sum, 0))`;
    expect(await count(wrong)).toBe(0);
    expect(await count(`users WHERE source <> 'sample' OR display_name NOT LIKE 'Viewer %' OR email IS NOT NULL`)).toBe(
      0,
    );
    expect(await count('credentials')).toBe(0);
  });

  it('stays away where there is a movie', async () => {
    await dataSource.query(`INSERT INTO movies (title, sort_title) VALUES ('Heat', 'Heat')`);
    expect(await sample().loadIfEmpty()).toBeNull();
    expect(await count('movies')).toBe(1);
  });

  it('stays away where SAMPLE_DATA is off', async () => {
    expect(await sample(false).loadIfEmpty()).toBeNull();
    expect(await count('movies')).toBe(0);
  });
});
