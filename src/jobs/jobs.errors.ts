import { defineProblem, ProblemError } from '@app/http';

const jobNotFound = defineProblem({
  slug: 'job-not-found',
  status: 404,
  title: 'Job not found',
  explanation: 'There is no such job, or it belongs to somebody else. GET /v1/jobs lists yours.',
});

const jobFinished = defineProblem({
  slug: 'job-finished',
  status: 409,
  title: 'Job has ended',
  explanation: 'Only a job that is queued or running can be cancelled. Its status says how it ended.',
});

export class JobNotFound extends ProblemError {
  constructor(readonly id: string) {
    super(jobNotFound, `No job of yours has the id ${id}.`);
  }
}

export class JobFinished extends ProblemError {
  constructor(readonly id: string) {
    super(jobFinished, `The job ${id} has ended already.`);
  }
}
