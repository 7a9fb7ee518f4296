import { defineProblem, ProblemError } from '@app/http';

const apiKeyNotFound = defineProblem({
  slug: 'api-key-not-found',
  status: 404,
  title: 'API key not found',
  explanation: 'There is no such key, or it is not yours. GET /v1/api-keys lists yours.',
});
const tooManyApiKeys = defineProblem({
  slug: 'too-many-api-keys',
  status: 409,
  title: 'Too many API keys',
  explanation: 'A person can have fifty keys at once. Revoke one that is not used any more.',
});

export class ApiKeyNotFound extends ProblemError {
  constructor(readonly id: string) {
    super(apiKeyNotFound, `No API key of yours has the id ${id}.`);
  }
}

export class TooManyApiKeys extends ProblemError {
  constructor() {
    super(tooManyApiKeys, 'You have fifty API keys.');
  }
}
