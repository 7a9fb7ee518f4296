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

const jobNotFailed = defineProblem({
  slug: 'job-not-failed',
  status: 409,
  title: 'Job has not failed',
  explanation: 'Only a job that has failed can be tried again. Its status says where it stands.',
});

export class JobNotFailed extends ProblemError {
  constructor(readonly id: string) {
    super(jobNotFailed, `The job ${id} has not failed.`);
  }
}

/** Why a running job's work was stopped: somebody wants it to end. */
export class JobCancelled extends Error {
  constructor() {
    super('The job was cancelled.');
  }
}

/** Why an attempt may change nothing any more: another one has begun, or the job is over. */
export class JobSuperseded extends Error {
  constructor(readonly id: string) {
    super(`Another attempt has taken the job ${id}.`);
  }
}
