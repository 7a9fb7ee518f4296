import { defineProblem, ProblemError } from '@app/http';

const unsubscribeTokenInvalid = defineProblem({
  slug: 'unsubscribe-token-invalid',
  status: 400,
  title: 'Link not valid',
  explanation:
    'The code of the link is not one that this service has signed: a part of the link is missing, or it is of another service. ' +
    'Once signed in you choose under /v1/notifications/preferences what you get.',
});

/** The token of a link in a mail that was cut off, changed, or made by somebody else. */
export class UnsubscribeTokenInvalid extends ProblemError {
  constructor() {
    super(unsubscribeTokenInvalid, 'Open the link of the mail again: a part of it is missing.');
  }
}
