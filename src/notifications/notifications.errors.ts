import { defineProblem, ProblemError } from '@app/http';

const notificationNotFound = defineProblem({
  slug: 'notification-not-found',
  status: 404,
  title: 'Notification not found',
  explanation:
    'There is no such notification, it is not yours, or it is gone: they are kept for a number of days, or until you delete them.',
});

export class NotificationNotFound extends ProblemError {
  constructor(readonly id: string) {
    super(notificationNotFound, `No notification of yours has the id ${id}.`);
  }
}
