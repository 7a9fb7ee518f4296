import { defineProblem, ProblemError } from '@app/http';

const nameMissing = defineProblem({
  slug: 'name-missing',
  status: 400,
  title: 'Missing name parameter',
  explanation: 'POST /hello greets the name it is given: send { "name": "Alice" }.',
});
const problemUnknown = defineProblem({
  slug: 'problem-not-found',
  status: 404,
  title: 'Problem type not found',
  explanation: 'There is no problem type of this name. GET /problems lists them all.',
});
const metricsTokenNeeded = defineProblem({
  slug: 'metrics-token-needed',
  status: 401,
  title: 'Metrics token needed',
  explanation: 'Metrics are for who operates the service: send "Authorization: Bearer <METRICS_TOKEN>".',
});
const notReady = defineProblem({
  slug: 'not-ready',
  status: 503,
  title: 'Not ready',
  explanation:
    'The service cannot do its work now; "checks" says which dependency is the reason. It recovers by itself.',
});

export class NameMissing extends ProblemError {
  constructor() {
    super(nameMissing, 'Send a name in the body.', { members: { error: 'Missing name parameter' } });
  }
}

export class ProblemUnknown extends ProblemError {
  constructor(readonly slug: string) {
    super(problemUnknown, `No problem type is called ${slug}.`);
  }
}

export class MetricsTokenNeeded extends ProblemError {
  constructor() {
    super(metricsTokenNeeded, 'Send the token that reads metrics.', { headers: { 'www-authenticate': 'Bearer' } });
  }
}

export class NotReady extends ProblemError {
  constructor(checks: readonly { name: string; status: string; detail: string | null }[]) {
    const down = checks.filter(({ status }) => status === 'down').map(({ name, detail }) => `${name}: ${detail}`);
    super(notReady, down.join('; '), { members: { checks }, headers: { 'retry-after': '2' } });
  }
}
