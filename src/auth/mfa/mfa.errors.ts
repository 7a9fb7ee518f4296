import { defineProblem, ProblemError } from '@app/http';

const alreadyOn = defineProblem({
  slug: 'mfa-already-on',
  status: 409,
  title: 'Second factor is on already',
  explanation:
    'The account has a confirmed second factor. Take it away with DELETE /v1/auth/mfa/totp before you enrol another one.',
});
const notEnrolled = defineProblem({
  slug: 'mfa-not-enrolled',
  status: 409,
  title: 'No second factor',
  explanation: 'The account has no second factor that this could be done with. Enrol one with POST /v1/auth/mfa/totp.',
});

export class MfaAlreadyOn extends ProblemError {
  constructor() {
    super(alreadyOn, 'A second factor is on.');
  }
}

export class MfaNotEnrolled extends ProblemError {
  constructor() {
    super(notEnrolled, 'There is no second factor.');
  }
}
