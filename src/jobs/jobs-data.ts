import { Injectable, type OnModuleInit } from '@nestjs/common';
import { allPages } from '../users/personal-data/pages';
import { PersonalData } from '../users/personal-data/personal-data';
import { JobDto } from './dto/job.dto';
import { JobsService, type Job } from './jobs.service';

/** What this feature holds about a person: the jobs that they started. */
@Injectable()
export class JobsData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.personalData.register({ sections: { jobs: (userId) => this.started(userId) } });
  }

  private async *started(userId: string): AsyncGenerator<JobDto> {
    const pages = allPages<Job>((last, limit) => this.jobs.startedBy(userId, last?.id ?? null, limit));
    for await (const job of pages) yield JobDto.from(job);
  }
}
