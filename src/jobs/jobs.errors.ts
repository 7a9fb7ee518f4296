import { defineProblem, ProblemError } from '@app/http';

const jobNotFound = defineProblem({
  slug: 'job-not-found',
  status: 404,
  title: 'Job not found',
  explanation: 'There is no such job, or it belongs to somebody else. GET /v1/jobs lists yours.',
});

export class JobNotFound extends ProblemError {
  constructor(readonly id: string) {
    super(jobNotFound, `No job of yours has the id ${id}.`);
  }
}
