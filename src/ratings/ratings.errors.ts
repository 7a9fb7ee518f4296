import { defineProblem, ProblemError } from '@app/http';

const ratingNotFound = defineProblem({
  slug: 'rating-not-found',
  status: 404,
  title: 'Rating not found',
  explanation: 'You have not rated this movie. PUT /v1/movies/{id}/rating does.',
});

export class RatingNotFound extends ProblemError {
  constructor(readonly movieId: number) {
    super(ratingNotFound, `You have not rated the movie ${movieId}.`);
  }
}
