import type { Role } from '@app/access';
import { defineEvent, definePublicEvent } from '@app/events';
import { Uuid } from '@app/http';

/** What a person may do has changed; `role` null: they may not enter any more. */
export const userAccessChanged = defineEvent<{ readonly userId: string; readonly role: Role | null }>(
  'user.access-changed',
);

/** A person has changed their profile or what they prefer. */
export const userProfileChanged = defineEvent<{ readonly userId: string }>('user.profile-changed');

/** A person, by id alone: who they are is nobody's business who has only subscribed. */
export class UserEventDto {
  @Uuid({ description: 'Id of the person', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01' })
  userId: string;
}

const subject = ({ userId }: UserEventDto): string => `user ${userId}`;
const audience = () => 'administrators' as const;

/** A person has signed up. People of imported datasets come without. */
export const userCreated = definePublicEvent<UserEventDto>('user.created', {
  subject,
  about: { summary: 'A person has signed up', data: UserEventDto, audience },
});

/** A person and all that was theirs is gone. */
export const userDeleted = definePublicEvent<UserEventDto>('user.deleted', {
  subject,
  about: { summary: 'A person and all that was theirs is gone', data: UserEventDto, audience },
});
