import { Configuration } from '@app/config';
import { InteractionMatrixBuilder } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { MoviesService } from '../../movies/movies.service';
import { InteractionsService } from '../../ratings/interactions/interactions.service';
import { RatingsService } from '../../ratings/ratings.service';

/** A play counts as three stars and a half: a person who chose a movie, and did not say what they thought of it. */
const PLAY_HALF_STARS = 7;

/** What models learn from: all ratings, plays where TRAIN_ON_PLAYS says so, and of every movie, rated or not, what it is. */
@Injectable()
export class TrainingData {
  constructor(
    private readonly ratings: RatingsService,
    private readonly movies: MoviesService,
    private readonly interactions: InteractionsService,
    private readonly configuration: Configuration,
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
    // As old as can be: a rating that comes in between counts instead.
    if (this.configuration.trainOnPlays)
      await this.interactions.exportPlays((person, movieId) => builder.add(person, movieId, PLAY_HALF_STARS, 0));
    return builder;
  }
}
