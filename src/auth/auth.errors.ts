import { defineProblem, ProblemError } from '@app/http';

const unauthenticated = defineProblem({
  slug: 'unauthenticated',
  status: 401,
  title: 'Not signed in',
  explanation:
    'The operation needs a caller, and the request carries no valid access token or API key. Sign in with POST /v1/auth/login and ' +
    'send "Authorization: Bearer <accessToken>". A token lives 15 minutes, or until its session ends; POST /v1/auth/refresh gives a new one.',
});
const invalidCredentials = defineProblem({
  slug: 'invalid-credentials',
  status: 401,
  title: 'Wrong address or password',
  explanation:
    'The address and the password do not fit together, or the address has to be verified first (the mail that came after sign-up ' +
    'does it). Whether the address is known is not told.',
});
const invalidCode = defineProblem({
  slug: 'invalid-code',
  status: 401,
  title: 'Code not accepted',
  explanation:
    'The code of the second factor is wrong, was used before, or its step has passed; or the sign-in that it belongs to is over. ' +
    'Wait for the next code, or sign in again.',
});
const forbidden = defineProblem({
  slug: 'forbidden',
  status: 403,
  title: 'Not allowed',
  explanation: 'You are signed in, but your role or the scopes of your API key do not reach this operation.',
});
const crossSite = defineProblem({
  slug: 'cross-site-request',
  status: 403,
  title: 'Request from another site',
  explanation:
    'A refresh token in a cookie is only taken from a page of our own origin, so that no other site can use it. ' +
    'Browsers say where a request comes from in the headers Origin and Sec-Fetch-Site.',
});
const invalidRefreshToken = defineProblem({
  slug: 'invalid-refresh-token',
  status: 401,
  title: 'Refresh token not accepted',
  explanation:
    'The refresh token is unknown, expired, or was used before. A used one ends its whole session: sign in again.',
});
const invalidToken = defineProblem({
  slug: 'invalid-token',
  status: 400,
  title: 'Link not accepted',
  explanation:
    'The token of the mail is unknown, has expired, was used before, or a newer mail has replaced it. Ask for another.',
});
const proofNeeded = defineProblem({
  slug: 'proof-needed',
  status: 401,
  title: 'Prove again who you are',
  explanation:
    'The operation needs a proof that is at most ten minutes old. Give it with POST /v1/auth/reauthenticate, then try again; ' +
    'or sign in again.',
});
const tooManyAttempts = defineProblem({
  slug: 'too-many-attempts',
  status: 429,
  title: 'Too many attempts',
  explanation:
    'Attempts slow down after some that failed. Try again after "Retry-After"; nobody is locked out for good.',
});
const serviceBusy = defineProblem({
  slug: 'service-busy',
  status: 503,
  title: 'Busy',
  explanation:
    'More people sign in at this moment than can be served. Try again after "Retry-After"; nothing was changed.',
});
const sessionNotFound = defineProblem({
  slug: 'session-not-found',
  status: 404,
  title: 'Session not found',
  explanation: 'There is no such session, or it is not yours. GET /v1/auth/sessions lists yours.',
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

export class InvalidCode extends ProblemError {
  constructor() {
    super(invalidCode, 'The code is not accepted.', { headers: challenge() });
  }
}

export class Forbidden extends ProblemError {
  constructor(needed: string) {
    super(forbidden, `This operation needs ${needed}.`);
  }
}

export class CrossSiteRequest extends ProblemError {
  constructor() {
    super(crossSite, 'The request does not come from our own origin.');
  }
}

export class InvalidRefreshToken extends ProblemError {
  constructor() {
    super(invalidRefreshToken, 'Sign in again.', { headers: challenge('invalid_token') });
  }
}

export class InvalidToken extends ProblemError {
  constructor() {
    super(invalidToken, 'The token is not accepted.');
  }
}

/** RFC 9470 §3: the challenge of a step-up. */
export class ProofNeeded extends ProblemError {
  constructor() {
    super(proofNeeded, 'The last proof of who you are is more than ten minutes old.', {
      headers: {
        'www-authenticate': 'Bearer realm="marquee", error="insufficient_user_authentication", max_age="600"',
      },
    });
  }
}

export class TooManyAttempts extends ProblemError {
  constructor(milliseconds: number) {
    const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
    super(tooManyAttempts, `Try again in ${seconds} s.`, { headers: { 'retry-after': String(seconds) } });
  }
}

export class ServiceBusy extends ProblemError {
  constructor() {
    super(serviceBusy, 'Too many passwords wait to be checked.', { headers: { 'retry-after': '5' } });
  }
}

export class SessionNotFound extends ProblemError {
  constructor(readonly id: string) {
    super(sessionNotFound, `No session of yours has the id ${id}.`);
  }
}
