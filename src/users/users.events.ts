import type { Role } from '@app/access';
import { defineEvent } from '@app/events';

/** What a person may do has changed; `role` null: they may not enter any more. */
export const userAccessChanged = defineEvent<{ readonly userId: string; readonly role: Role | null }>(
  'user.access-changed',
);

/** A person has changed their profile or what they prefer. */
export const userProfileChanged = defineEvent<{ readonly userId: string }>('user.profile-changed');

/** A person and all that was theirs is gone. */
export const userDeleted = defineEvent<{ readonly userId: string }>('user.deleted');
