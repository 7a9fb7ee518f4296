import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module';
import { UsersModule } from '../users/users.module';
import { DeadLetters } from './dead-letters.service';
import { JobChanges } from './job-changes.service';
import { Job } from './job.entity';
import { JobsHousekeeping } from './jobs-housekeeping.service';
import { JobRuns } from './job-runs.service';
import { JobStreams } from './job-streams.service';
import { JobsController } from './jobs.controller';
import { JobsData } from './jobs-data';
import { JobsRepository } from './jobs.repository';
import { JobsService } from './jobs.service';

@Module({
  imports: [TypeOrmModule.forFeature([Job]), AuthModule, UsersModule],
  controllers: [JobsController],
  providers: [JobsService, JobRuns, JobChanges, JobStreams, JobsRepository, JobsData, JobsHousekeeping, DeadLetters],
  exports: [JobsService],
})
export class JobsModule {}
