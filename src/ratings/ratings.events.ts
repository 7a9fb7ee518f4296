import { defineEvent, definePublicEvent } from '@app/events';
import { Decimal, Integer, Uuid } from '@app/http';

/** A person has rated, marked or taken back: what they are recommended may be another. */
export const tasteChanged = defineEvent<{ readonly userId: string }>('ratings.taste-changed');

const STARS = { example: 4.5, min: 0.5, max: 5, multipleOf: 0.5, nullable: true };

/** One person's opinion of one movie, as it is and as it was. */
export class RatingChangedEventDto {
  @Uuid({ description: 'Who rated', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01' })
  userId: string;

  @Integer({ description: 'Id of the movie', example: 1, min: 1 })
  movieId: number;

  @Decimal({ ...STARS, description: 'Stars, in halves; null: taken back' })
  value: number | null;

  @Decimal({ ...STARS, description: 'Stars before; null: there were none', example: null })
  before: number | null;

  /** From half-stars. */
  static of(userId: string, movieId: number, value: number | null, before: number | null): RatingChangedEventDto {
    return { userId, movieId, value: value && value / 2, before: before && before / 2 };
  }
}

/**
 * Published only where somebody wants it, which the statement that stores the rating tells. Imports and the deletion of a person
 * publish none: they are told as a whole.
 */
export const ratingChanged = definePublicEvent<RatingChangedEventDto>('rating.changed', {
  subject: ({ userId, movieId }) => `rating ${userId} ${movieId}`,
  about: {
    summary: 'A person has rated a movie, changed that, or taken it back',
    data: RatingChangedEventDto,
    audience: ({ userId }) => ({ userId }),
  },
});
