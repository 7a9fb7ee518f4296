import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditTrail, type AuditEvent } from '../audit/audit-trail.service';
import { AuditEventDto } from '../audit/dto/audit-event.dto';
import { UserDto } from '../dto/user.dto';
import { UsersService } from '../users.service';
import { allPages } from './pages';
import { PersonalData } from './personal-data';

/** What this feature holds about a person: the profile, and their part of the audit trail. */
@Injectable()
export class ProfileData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly users: UsersService,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      sections: { profile: (userId) => this.profile(userId), auditEvents: (userId) => this.events(userId) },
    });
  }

  private async *profile(userId: string): AsyncGenerator<UserDto> {
    yield UserDto.from(await this.users.get(userId));
  }

  private async *events(userId: string): AsyncGenerator<AuditEventDto> {
    const pages = allPages<AuditEvent>((last, limit) => this.audit.about(userId, last?.id ?? null, limit));
    for await (const event of pages) yield AuditEventDto.from(event);
  }
}
