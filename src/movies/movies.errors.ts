import { defineProblem, ProblemError } from '@app/http';

const movieNotFound = defineProblem({
  slug: 'movie-not-found',
  status: 404,
  title: 'Movie not found',
  explanation: 'There is no movie of this id, or it was deleted. Search with GET /v1/movies?query=….',
});
const movieExists = defineProblem({
  slug: 'movie-exists',
  status: 409,
  title: 'Movie exists already',
  explanation: 'Another movie has the same IMDb or TMDB id. Each film is in the catalogue once: edit that one instead.',
});

export class MovieNotFound extends ProblemError {
  constructor(readonly id: number) {
    super(movieNotFound, `No movie has the id ${id}.`);
  }
}

/** @param field `imdbId` or `tmdbId` */
export class MovieExists extends ProblemError {
  constructor(readonly field: 'imdbId' | 'tmdbId') {
    super(movieExists, `Another movie has the same ${field}.`, { members: { field } });
  }
}
