import { ProblemError } from '../problems/problem-error';
import { defineProblem } from '../problems/problem-type';

const keyReused = defineProblem({
  slug: 'idempotency-key-reused',
  status: 422,
  title: 'Idempotency-Key was used for another request',
  explanation:
    'A key names one request for 24 hours. Make a new key for a new request; repeat a request with the key and the body that it had.',
});
const keyInUse = defineProblem({
  slug: 'idempotency-key-in-use',
  status: 409,
  title: 'The first request with this Idempotency-Key is still running',
  explanation:
    'Wait as long as "Retry-After" says and send the same request again: it gets the answer of the first one.',
});

export class IdempotencyKeyReused extends ProblemError {
  constructor() {
    super(keyReused, 'The key was sent with another body before.');
  }
}

export class IdempotencyKeyInUse extends ProblemError {
  constructor() {
    super(keyInUse, 'Send the same request again in a moment.', { headers: { 'retry-after': '1' } });
  }
}
