import { Decimal, Integer, ListOf, Nested, Text, Uuid } from '@app/http';
import type { FeatureKind } from '@app/recommender';
import { MOVIE_IDS, MovieDto } from '../../movies/dto/movie.dto';
import type { ReasonKind } from '../reasons';
import {
  HIDING_RULES,
  type HidingRule,
  type MemberView,
  type Reason,
  type Recommendation,
  type Recommendations,
  type Strategy,
  type Verdict,
} from '../recommendations.service';
import type { SimilarMovie } from '../similar.service';

const STRATEGIES = ['model', 'content', 'popular'] as const;
const REASON_KINDS = ['rating', 'content', 'popular', 'other', 'person'] as const;
const BASES = ['ratings', 'content'] as const;
const FEATURE_KINDS = ['genre', 'director', 'actor', 'tag', 'period'] as const;

class ReasonDto {
  @Integer({
    description: 'The movie you rated; null for popularity and for the sum of smaller reasons',
    example: 1,
    nullable: true,
  })
  movieId: number | null;

  @Text({ description: 'Its title, "Popular", or "Other ratings of yours"', example: 'The Godfather' })
  title: string;

  @Decimal({ description: 'What it gives to the score; all of them add up to it', example: 0.31 })
  contribution: number;

  @Text({
    description:
      'From who likes both, from what both have in common, from how many like it, from what is left, from a person',
    example: 'rating',
    enum: REASON_KINDS,
  })
  kind: ReasonKind;

  @Text({ description: 'The same in words', example: 'You rated The Godfather 5' })
  text: string;

  static from({ movieId, title, contribution, kind, text }: Reason): ReasonDto {
    return { movieId, title, contribution, kind, text };
  }
}

class MemberDto {
  @Text({ description: 'Name, as it was given', example: 'Ana' })
  name: string;

  @Decimal({ description: 'How much it fits this person', example: 0.61 })
  score: number;

  @Text({ description: 'Why, in a sentence', example: 'Because Ana rated Alien 5' })
  because: string;

  @ListOf(() => ReasonDto, { description: 'Why: contributions that add up to this person’s score, the largest first' })
  reasons: ReasonDto[];

  static from({ name, score, because, reasons }: MemberView): MemberDto {
    return { name, score, because, reasons: reasons.map((reason) => ReasonDto.from(reason)) };
  }
}

export class RecommendationDto {
  @Nested(() => MovieDto, { description: 'The movie' })
  movie: MovieDto;

  @Decimal({ description: 'How much it fits; comparable within one list', example: 0.84 })
  score: number;

  @Text({ description: 'Why, in a sentence', example: 'Because you rated Alien 5 and Blade Runner 4½' })
  because: string;

  @ListOf(() => ReasonDto, { description: 'Why: contributions that add up to the score, the largest first' })
  reasons: ReasonDto[];

  @ListOf(() => MemberDto, { description: 'Of a list for several people: each one’s view; else empty' })
  members: MemberDto[];

  @Text({
    description: 'Whether your ratings, the content, or popularity alone speaks for it',
    example: 'model',
    enum: STRATEGIES,
  })
  strategy: Strategy;

  static from({ movie, score, because, reasons, strategy, members }: Recommendation): RecommendationDto {
    return {
      movie: MovieDto.from(movie),
      score,
      because,
      reasons: reasons.map((reason) => ReasonDto.from(reason)),
      members: members.map((member) => MemberDto.from(member)),
      strategy,
    };
  }
}

export class RecommendationsDto {
  @ListOf(() => RecommendationDto, { description: 'Best first' })
  recommendations: RecommendationDto[];

  @Uuid({
    description: 'Names this list, for events that refer to it',
    example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f04',
  })
  recommendationId: string;

  @Uuid({
    description: 'Model that scored it; null while there is none',
    example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03',
    nullable: true,
  })
  modelId: string | null;

  static from({ recommendations, recommendationId, modelId }: Recommendations): RecommendationsDto {
    const items = recommendations.map((recommendation) => RecommendationDto.from(recommendation));
    return { recommendations: items, recommendationId, modelId };
  }
}

export class WhyParam {
  @Integer({ description: 'Id of the movie', example: 1, ...MOVIE_IDS })
  movieId: number;
}

export class VerdictDto extends RecommendationDto {
  @Integer({
    description: 'Its place among all that you have not rated, 1 is best; null where the model does not know it',
    example: 12,
    nullable: true,
  })
  rank: number | null;

  @Text({
    description: 'What keeps it off your list; null if nothing does',
    example: 'rated',
    enum: HIDING_RULES,
    nullable: true,
  })
  hiddenBy: HidingRule | null;

  @Uuid({
    description: 'Model that scored it; null while there is none',
    example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03',
    nullable: true,
  })
  modelId: string | null;

  static override from(verdict: Verdict): VerdictDto {
    const { rank, hiddenBy, modelId } = verdict;
    return { ...RecommendationDto.from(verdict), rank, hiddenBy, modelId };
  }
}

export class SimilarMoviesQuery {
  @Integer({ description: 'How many', example: 10, min: 1, max: 50, optional: true })
  limit?: number;
}

class SharedFeatureDto {
  @Text({ description: 'What it is', example: 'director', enum: FEATURE_KINDS })
  kind: FeatureKind;

  @Text({ description: 'Its name', example: 'Ridley Scott' })
  name: string;
}

class SimilarMovieDto {
  @Nested(() => MovieDto, { description: 'The movie' })
  movie: MovieDto;

  @Decimal({ description: 'How near it is, 0 to 1', example: 0.42 })
  similarity: number;

  @Text({ description: 'Near by who likes both, or by what both have in common', example: 'ratings', enum: BASES })
  basis: SimilarMovie['basis'];

  @ListOf(() => SharedFeatureDto, { description: 'What both have in common, the most telling first' })
  shared: SharedFeatureDto[];
}

export class SimilarMoviesDto {
  @ListOf(() => SimilarMovieDto, { description: 'Most similar first' })
  items: SimilarMovieDto[];

  @Text({ description: 'Always null: the list is whole', example: null, nullable: true })
  nextCursor: null;

  static from(similar: readonly SimilarMovie[]): SimilarMoviesDto {
    const items = similar.map(({ movie, similarity, basis, shared }) => ({
      ...{ movie: MovieDto.from(movie), similarity, basis },
      shared: shared.map(({ kind, name }) => ({ kind, name })),
    }));
    return { items, nextCursor: null };
  }
}
