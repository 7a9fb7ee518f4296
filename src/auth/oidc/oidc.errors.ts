import { defineProblem, ProblemError } from '@app/http';

const providerNotFound = defineProblem({
  slug: 'provider-not-found',
  status: 404,
  title: 'Provider not found',
  explanation: 'No OpenID Connect provider of that name is configured. GET /v1/auth/oauth lists them.',
});
const providerUnavailable = defineProblem({
  slug: 'provider-unavailable',
  status: 503,
  title: 'Provider unavailable',
  explanation:
    'The provider does not answer, so nobody can sign in through it at the moment. Try again after "Retry-After", or sign in otherwise.',
});
const signInRefused = defineProblem({
  slug: 'provider-refused',
  status: 403,
  title: 'The provider refused',
  explanation:
    'The provider did not confirm who you are: you declined, or it does not let you in. Start again, or sign in otherwise.',
});
const signInFailed = defineProblem({
  slug: 'provider-sign-in-failed',
  status: 401,
  title: 'Sign-in through the provider failed',
  explanation:
    'What came back does not belong to a sign-in that this browser has started within the last ten minutes, was used before, or ' +
    'cannot be verified. Start again.',
});
const emailUnverified = defineProblem({
  slug: 'provider-email-unverified',
  status: 403,
  title: 'The provider does not vouch for the address',
  explanation: 'Accounts are made and linked only by an address that the provider has verified. Verify it there first.',
});
const confirmLink = defineProblem({
  slug: 'account-link-needed',
  status: 409,
  title: 'There is an account with this address',
  explanation:
    'To use the provider with it, sign in to that account as you do otherwise, then send the "linkToken" of this answer to ' +
    'POST /v1/auth/identities within ten minutes.',
});
const invalidLink = defineProblem({
  slug: 'invalid-link-token',
  status: 400,
  title: 'Link token not accepted',
  explanation: 'The token is unknown, has expired, or is for another account. Start again with the provider.',
});

const identityNotFound = defineProblem({
  slug: 'identity-not-found',
  status: 404,
  title: 'Provider not linked',
  explanation: 'Your account is not linked to that provider. GET /v1/auth/identities lists what it is linked to.',
});
const lastWayIn = defineProblem({
  slug: 'last-way-in',
  status: 409,
  title: 'The only way in',
  explanation:
    'The account has no password and no other provider: nobody could sign in to it any more. Set a password first.',
});

export class IdentityNotFound extends ProblemError {
  constructor(readonly provider: string) {
    super(identityNotFound, `Your account is not linked to ${provider}.`);
  }
}

export class LastWayIn extends ProblemError {
  constructor() {
    super(lastWayIn, 'Nothing else lets you in.');
  }
}

export class ProviderNotFound extends ProblemError {
  constructor(readonly provider: string) {
    super(providerNotFound, `No provider has the name ${provider}.`);
  }
}

export class ProviderUnavailable extends ProblemError {
  constructor(provider: string, cause: unknown) {
    super(providerUnavailable, `${provider} does not answer.`, { headers: { 'retry-after': '30' }, cause });
  }
}

/** @param reason the error code of RFC 6749 §4.1.2.1 that the provider gave */
export class ProviderRefused extends ProblemError {
  constructor(provider: string, reason: string) {
    super(signInRefused, `${provider} said ${reason.replace(/[^\w.-]/g, '').slice(0, 64)}.`);
  }
}

export class ProviderSignInFailed extends ProblemError {
  constructor(cause?: unknown) {
    super(signInFailed, 'Start again.', { cause, headers: { 'www-authenticate': 'Bearer realm="marquee"' } });
  }
}

export class ProviderEmailUnverified extends ProblemError {
  constructor(provider: string) {
    super(emailUnverified, `${provider} gives no address that it has verified.`);
  }
}

export class AccountLinkNeeded extends ProblemError {
  constructor(linkToken: string) {
    super(confirmLink, 'Sign in to the account to link it.', { members: { linkToken } });
  }
}

export class InvalidLinkToken extends ProblemError {
  constructor() {
    super(invalidLink, 'The link token is not accepted.');
  }
}
