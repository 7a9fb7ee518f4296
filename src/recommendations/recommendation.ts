import type { Movie } from '../movies/movies.service';
import type { Reason, Strategy } from './reasons';

/** What a movie is to one member of a group. */
export interface MemberView {
  readonly name: string;
  readonly score: number;
  readonly because: string;
  readonly reasons: readonly Reason[];
}

/** A movie that is recommended, and why. */
export interface Recommendation {
  readonly movie: Movie;
  readonly score: number;
  /** Why, in a sentence. */
  readonly because: string;
  readonly reasons: readonly Reason[];
  readonly strategy: Strategy;
  /** Of a list for several people; else empty. */
  readonly members: readonly MemberView[];
}
