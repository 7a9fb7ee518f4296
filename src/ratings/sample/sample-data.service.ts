import { Configuration } from '@app/config';
import { BulkConnections, type BulkTransaction } from '@app/database';
import { sampleAudience, sampleCatalogue, type SampleAudience } from '@app/datasets';
import { Injectable } from '@nestjs/common';
import { MovieImports } from '../../movies/movie-imports';
import { ImportedPeople } from '../../users/imported-people.service';
import { RatingsImportRepository } from '../imports/ratings-import.repository';
import { RatingsRepository } from '../ratings.repository';

/** How much was loaded. */
export interface LoadedSample {
  readonly movies: number;
  readonly people: number;
  readonly ratings: number;
}

/** Where simulated people come from. */
const SOURCE = 'sample';

/** The sample catalogue and its simulated audience, for a deployment that has nothing yet. */
@Injectable()
export class SampleDataService {
  constructor(
    private readonly configuration: Configuration,
    private readonly bulk: BulkConnections,
    private readonly movies: MovieImports,
    private readonly people: ImportedPeople,
    private readonly ratings: RatingsRepository,
    private readonly imports: RatingsImportRepository,
  ) {}

  /** Loads all of it in one transaction, once for all processes; null where there are movies, or SAMPLE_DATA is off. */
  async loadIfEmpty(): Promise<LoadedSample | null> {
    if (!this.configuration.sampleData) return null;
    return this.bulk.transaction(async (tx) => {
      if (!(await this.movies.isEmpty(tx))) return null;
      await tx.lock('sample data');
      return (await this.movies.isEmpty(tx)) ? this.load(tx) : null;
    });
  }

  private async load(tx: BulkTransaction): Promise<LoadedSample> {
    const catalogue = sampleCatalogue();
    const audience = sampleAudience(catalogue);
    const movieIds = await this.movies.create(
      tx,
      catalogue.map((movie) => ({ ...movie, tmdbId: null })),
    );
    const people = audience.people.map((displayName) => ({ key: displayName, displayName }));
    const userIds = await this.people.ensure(tx, SOURCE, people);
    await this.ratings.copyNew(tx, ratingsOf(audience, movieIds, userIds));
    await this.movies.setRatings(tx, await this.imports.allTotals(tx));
    return { movies: movieIds.length, people: people.length, ratings: audience.halfStars.length };
  }
}

function* ratingsOf(audience: SampleAudience, movieIds: readonly number[], userIds: ReadonlyMap<string, string>) {
  const { people, personIndex, movieIndex, halfStars, ratedAt } = audience;
  const users = people.map((name) => userIds.get(name) ?? '');
  for (let n = 0; n < halfStars.length; n++) {
    yield {
      userId: users[personIndex[n]!]!,
      movieId: movieIds[movieIndex[n]!]!,
      value: halfStars[n]!,
      ratedAt: ratedAt[n]!,
    };
  }
}
