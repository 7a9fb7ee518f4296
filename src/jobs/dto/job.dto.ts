import { Decimal, Instant, Json, Nested, PageOf, Text, Uuid } from '@app/http';
import { JOB_STATUSES, type JobStatus } from '../job.entity';
import type { Job } from '../jobs.service';

export class JobIdParam {
  @Uuid({ description: 'Id of the job', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02' })
  id: string;
}

class JobProgressDto {
  @Decimal({
    description: 'Part that is done, 0 to 1; null while the whole is not known',
    example: 0.42,
    nullable: true,
  })
  fraction: number | null;

  @Decimal({ description: 'What is done', example: 42 })
  done: number;

  @Decimal({ description: 'What there is to do', example: 100, nullable: true })
  total: number | null;

  @Text({ description: 'What is counted', example: 'percent', nullable: true })
  unit: string | null;

  @Text({ description: 'What part of the work it is in', example: 'inverse', nullable: true })
  phase: string | null;

  @Text({ description: 'What there is to say about it', example: null, nullable: true })
  message: string | null;

  @Decimal({ description: 'Seconds left, at the pace so far', example: 12, nullable: true })
  etaSeconds: number | null;
}

/** Work that outlives its request. */
export class JobDto {
  @Uuid({ description: 'Id of the job', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02' })
  id: string;

  @Text({ description: 'What kind of work it is', example: 'train-model' })
  kind: string;

  @Text({ description: 'Where it stands', example: 'running', enum: JOB_STATUSES })
  status: JobStatus;

  @Nested(() => JobProgressDto, { description: 'How far it is' })
  progress: JobProgressDto;

  @Json({
    description: 'What came of it, once it succeeded',
    example: { modelId: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03' },
    nullable: true,
  })
  result: Record<string, unknown> | null;

  @Text({ description: 'Why it failed', example: null, nullable: true })
  error: string | null;

  @Instant({ description: 'When it was asked for', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  @Instant({ description: 'When it began', example: '2026-05-01T12:00:01.000Z', nullable: true })
  startedAt: string | null;

  @Instant({ description: 'When it ended', example: null, nullable: true })
  finishedAt: string | null;

  static from(job: Job): JobDto {
    const { done, total, unit, phase = null, message, etaSeconds = null } = job.progress;
    return {
      id: job.id,
      kind: job.kind,
      status: job.status,
      progress: { fraction: total ? Math.min(1, done / total) : null, done, total, unit, phase, message, etaSeconds },
      result: job.result,
      error: job.error,
      createdAt: job.createdAt.toISOString(),
      startedAt: job.startedAt?.toISOString() ?? null,
      finishedAt: job.finishedAt?.toISOString() ?? null,
    };
  }
}

export class JobPageDto extends PageOf(JobDto) {}
