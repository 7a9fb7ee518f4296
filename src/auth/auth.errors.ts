import { defineProblem, ProblemError } from '@app/http';

const unauthenticated = defineProblem({
  slug: 'unauthenticated',
  status: 401,
  title: 'Not signed in',
  explanation:
    'The operation needs a caller, and the request carries no valid access token. Sign in with POST /v1/auth/login and send ' +
    '"Authorization: Bearer <accessToken>". A token lives 15 minutes; POST /v1/auth/refresh gives a new one.',
});
const invalidCredentials = defineProblem({
  slug: 'invalid-credentials',
  status: 401,
  title: 'Wrong address or password',
  explanation: 'The address and the password do not fit together. Whether the address is known is not told.',
});
const forbidden = defineProblem({
  slug: 'forbidden',
  status: 403,
  title: 'Not allowed',
  explanation: 'You are signed in, but your role or the scopes of your API key do not reach this operation.',
});
const invalidRefreshToken = defineProblem({
  slug: 'invalid-refresh-token',
  status: 401,
  title: 'Refresh token not accepted',
  explanation:
    'The refresh token is unknown, expired, or was used before. A used one ends its whole session: sign in again.',
});

/** RFC 6750 §3: says which scheme would be accepted, and whether a token was seen. */
const challenge = (error?: string): Record<string, string> => ({
  'www-authenticate': error ? `Bearer realm="marquee", error="${error}"` : 'Bearer realm="marquee"',
});

export class Unauthenticated extends ProblemError {
  constructor(tokenSeen: boolean) {
    super(unauthenticated, tokenSeen ? 'The access token is not valid or has expired.' : 'Send an access token.', {
      headers: challenge(tokenSeen ? 'invalid_token' : undefined),
    });
  }
}

export class InvalidCredentials extends ProblemError {
  constructor() {
    super(invalidCredentials, 'The address or the password is wrong.', { headers: challenge() });
  }
}

export class Forbidden extends ProblemError {
  constructor(needed: string) {
    super(forbidden, `This operation needs ${needed}.`);
  }
}

export class InvalidRefreshToken extends ProblemError {
  constructor() {
    super(invalidRefreshToken, 'Sign in again.', { headers: challenge('invalid_token') });
  }
}
