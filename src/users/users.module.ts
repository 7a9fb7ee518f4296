import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditController } from './audit/audit.controller';
import { AuditEvent } from './audit/audit-event.entity';
import { AuditRepository } from './audit/audit.repository';
import { AuditTrail } from './audit/audit-trail.service';
import { ConfigurationRecord } from './audit/configuration-record';
import { ImportedPeople } from './imported-people.service';
import { PersonalData } from './personal-data/personal-data';
import { PersonalDataController } from './personal-data/personal-data.controller';
import { ProfileData } from './personal-data/profile-data';
import { User } from './user.entity';
import { UsersController } from './users.controller';
import { UsersRepository } from './users.repository';
import { UsersService } from './users.service';

@Module({
  imports: [TypeOrmModule.forFeature([User, AuditEvent])],
  controllers: [PersonalDataController, UsersController, AuditController],
  providers: [
    UsersService,
    ImportedPeople,
    UsersRepository,
    AuditTrail,
    AuditRepository,
    ConfigurationRecord,
    PersonalData,
    ProfileData,
  ],
  exports: [UsersService, ImportedPeople, AuditTrail, ConfigurationRecord, PersonalData],
})
export class UsersModule {}
