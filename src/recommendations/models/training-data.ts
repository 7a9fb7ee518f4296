import { InteractionMatrixBuilder } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { MoviesService } from '../../movies/movies.service';
import { RatingsService } from '../../ratings/ratings.service';

/** What models learn from: all ratings, and of every movie, rated or not, what it is. */
@Injectable()
export class TrainingData {
  constructor(
    private readonly ratings: RatingsService,
    private readonly movies: MoviesService,
  ) {}

  /** Ratings are of one snapshot; a movie that came after the catalogue was read is known by its ratings alone. */
  async load(): Promise<InteractionMatrixBuilder> {
    const builder = new InteractionMatrixBuilder();
    const tags = await this.ratings.tags();
    for await (const movies of this.movies.eachContents()) {
      for (const { id, ...content } of movies) builder.addItem(id, { ...content, tags: tags.get(id) ?? [] });
    }
    await this.ratings.exportInteractions((person, movieId, halfStars, ratedAt) =>
      builder.add(person, movieId, halfStars, ratedAt),
    );
    return builder;
  }
}
