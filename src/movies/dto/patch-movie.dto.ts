import { PatchOf } from '@app/http';
import { detailsOf, type Movie, type MovieDetails } from '../movies.service';
import { MovieDetailsDto } from './movie.dto';

/** JSON Merge Patch of a movie: every field may be left out. */
export class PatchMovieDto extends PatchOf(MovieDetailsDto) {
  /** The movie's details after the patch. */
  static merge(patch: PatchMovieDto, movie: Movie): MovieDetails {
    return { ...detailsOf(movie), ...patch };
  }
}
