import { ROLES, type Role } from '@app/access';
import { Flag, Instant, ListOf, Nested, PageOf, PageQuery, Text, Uuid } from '@app/http';
import type { User, UserFilter } from '../users.service';

const STATUSES = ['active', 'suspended'] as const;

/** What a person likes the service to know. */
class PreferencesDto {
  @ListOf('text', { description: 'Genres they like best', example: ['Comedy'] })
  favouriteGenres: string[];

  @Flag({ description: 'Whether films for adults are among what they are shown', example: false })
  showAdult: boolean;
}

/** A person as they see themselves, and as administrators do. */
export class UserDto {
  @Uuid({ description: 'Id of the person', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01' })
  id: string;

  @Text({ description: 'Address they sign in with', example: 'ada@example.com', format: 'email', nullable: true })
  email: string | null;

  @Flag({ description: 'Whether they have shown that they read mail to it', example: true })
  emailVerified: boolean;

  @Text({ description: 'Name that others see', example: 'Ada' })
  displayName: string;

  @Text({ description: 'Language, as BCP 47', example: 'en' })
  locale: string;

  @Nested(() => PreferencesDto, { description: 'What they like' })
  preferences: PreferencesDto;

  @Text({ description: 'What they may do', example: 'user', enum: ROLES })
  role: Role;

  @Text({ description: 'Suspended people cannot sign in', example: 'active', enum: STATUSES })
  status: User['status'];

  @Instant({ description: 'When they signed up', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  @Instant({ description: 'When their profile last changed', example: '2026-05-01T12:00:00.000Z' })
  updatedAt: string;

  static from(user: User): UserDto {
    const dto = new UserDto();
    dto.id = user.id;
    dto.email = user.email;
    dto.emailVerified = user.emailVerifiedAt !== null;
    dto.displayName = user.displayName;
    dto.locale = user.locale;
    dto.preferences = { favouriteGenres: user.favouriteGenres, showAdult: user.showAdult };
    dto.role = user.role;
    dto.status = user.status;
    dto.createdAt = user.createdAt.toISOString();
    dto.updatedAt = user.updatedAt.toISOString();
    return dto;
  }
}

export class UserPageDto extends PageOf(UserDto) {}

export class UserIdParam {
  @Uuid({ description: 'Id of the person', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01' })
  id: string;
}

export class UsersQuery extends PageQuery {
  @Text({
    description: 'How the address or the name begins, in any case',
    example: 'ada',
    minLength: 1,
    maxLength: 254,
    optional: true,
  })
  query?: string;

  @Text({ description: 'Only this role', example: 'editor', enum: ROLES, optional: true })
  role?: Role;

  @Text({ description: 'Only this status', example: 'suspended', enum: STATUSES, optional: true })
  status?: User['status'];

  static filterOf({ query, role, status }: UsersQuery): UserFilter {
    return { text: query?.normalize('NFC').toLowerCase() ?? null, role: role ?? null, status: status ?? null };
  }
}

/** What an administrator changes about somebody. */
export class ChangeAccessDto {
  @Text({ description: 'What they may do', example: 'editor', enum: ROLES, optional: true })
  role?: Role;

  @Text({ description: 'Suspended people are out within seconds', example: 'active', enum: STATUSES, optional: true })
  status?: User['status'];
}
