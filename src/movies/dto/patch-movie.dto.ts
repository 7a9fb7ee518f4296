import { PatchOf } from '@app/http';
import type { Movie, MovieDetails } from '../movies.service';
import { MovieDetailsDto } from './movie.dto';

/** JSON Merge Patch of a movie: every field may be left out. */
export class PatchMovieDto extends PatchOf(MovieDetailsDto) {
  /** The movie's details after the patch. */
  static merge(patch: PatchMovieDto, movie: Movie): MovieDetails {
    const {
      title,
      originalTitle,
      year,
      runtimeMinutes,
      overview,
      genres,
      directors,
      cast,
      languages,
      posterUrl,
      imdbId,
      tmdbId,
    } = movie;
    const current = {
      title,
      originalTitle,
      year,
      runtimeMinutes,
      overview,
      genres,
      directors,
      cast,
      languages,
      posterUrl,
      imdbId,
      tmdbId,
    };
    return { ...current, ...patch };
  }
}
