import { ROLES, type Role } from '@app/access';
import { Instant, Text, Uuid } from '@app/http';
import type { User } from '../user.entity';

const STATUSES = ['active', 'suspended'] as const;

/** A person as they see themselves. */
export class UserDto {
  @Uuid({ description: 'Id of the person', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01' })
  id: string;

  @Text({ description: 'Address they sign in with', example: 'ada@example.com', format: 'email', nullable: true })
  email: string | null;

  @Text({ description: 'Name that others see', example: 'Ada' })
  displayName: string;

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
    dto.displayName = user.displayName;
    dto.role = user.role;
    dto.status = user.status;
    dto.createdAt = user.createdAt.toISOString();
    dto.updatedAt = user.updatedAt.toISOString();
    return dto;
  }
}
