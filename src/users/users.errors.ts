import { defineProblem, ProblemError } from '@app/http';

const userNotFound = defineProblem({
  slug: 'user-not-found',
  status: 404,
  title: 'User not found',
  explanation:
    'There is no such person, or you may not see them. Check the id; it is a UUID that an earlier answer gave you.',
});
const lastAdministrator = defineProblem({
  slug: 'last-administrator',
  status: 409,
  title: 'The last administrator',
  explanation:
    'Somebody has to be able to administer the service. Make somebody else an administrator first, then try again.',
});

export class UserNotFound extends ProblemError {
  constructor(readonly id: string) {
    super(userNotFound, `No user has the id ${id}.`);
  }
}

/** Nobody could administer the service afterwards. */
export class LastAdministrator extends ProblemError {
  constructor() {
    super(lastAdministrator, 'This is the only active administrator.');
  }
}

/** The address belongs to somebody already. Sign-up does not tell the caller so; only code inside sees this error. */
export class EmailTaken extends Error {
  constructor() {
    super('The e-mail address is taken.');
  }
}
