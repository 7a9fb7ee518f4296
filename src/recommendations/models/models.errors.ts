import { defineProblem, ProblemError } from '@app/http';
import { FinalFailure } from '@app/queue';

const modelNotFound = defineProblem({
  slug: 'model-not-found',
  status: 404,
  title: 'Model not found',
  explanation: 'There is no model of this id. GET /v1/models lists them.',
});
const modelNotServable = defineProblem({
  slug: 'model-not-servable',
  status: 409,
  title: 'Model cannot be served',
  explanation:
    'The artefact of the model is missing or damaged, so the model in use stays. Activate another one, or train a new one.',
});

export class ModelNotFound extends ProblemError {
  constructor(readonly id: string) {
    super(modelNotFound, `No model has the id ${id}.`);
  }
}

export class ModelNotServable extends ProblemError {
  constructor(
    readonly id: string,
    cause: unknown,
  ) {
    super(modelNotServable, `The model ${id} cannot be loaded.`, { cause });
  }
}

/** Somebody else trains at the moment. */
export class TrainingRunning extends Error {
  constructor() {
    super('A training is running already, by the service or by somebody else: wait until it has ended.');
  }
}

/** There is nothing to learn from. */
export class NoMovies extends FinalFailure {
  constructor() {
    super('There are no movies to learn about: import a catalogue first.');
  }
}
