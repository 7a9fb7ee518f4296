import { Decimal, Instant, Integer, Json, Nested, PageOf, PageQuery, Text, Uuid } from '@app/http';
import { JOB_STATUSES, type JobStatus } from '../job.entity';
import type { Job } from '../jobs.service';

export class JobIdParam {
  @Uuid({ description: 'Id of the job', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f02' })
  id: string;
}

export class ListJobsQuery extends PageQuery {
  @Text({ description: 'Only jobs that stand so', example: 'failed', enum: JOB_STATUSES, optional: true })
  status?: JobStatus;
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

  @Decimal({ description: 'How much is done in a second, so far', example: 3.5, nullable: true })
  ratePerSecond: number | null;

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

  @Uuid({
    description: 'Who asked for it; null: the service itself, or a person who is gone',
    example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01',
    nullable: true,
  })
  ownerId: string | null;

  @Integer({
    description: 'How often it was begun: an attempt that fails or dies is followed by another',
    example: 1,
    min: 0,
  })
  attempt: number;

  @Nested(() => JobProgressDto, { description: 'How far it is' })
  progress: JobProgressDto;

  @Json({
    description: 'What came of it, once it succeeded',
    example: { modelId: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03' },
    nullable: true,
  })
  result: Record<string, unknown> | null;

  @Text({
    description: 'Why it failed, or, while it is queued, why the last attempt did',
    example: null,
    nullable: true,
  })
  error: string | null;

  @Instant({ description: 'When it was asked for', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  @Instant({ description: 'When it began', example: '2026-05-01T12:00:01.000Z', nullable: true })
  startedAt: string | null;

  @Instant({ description: 'When it ended', example: null, nullable: true })
  finishedAt: string | null;

  static from(job: Job): JobDto {
    return {
      id: job.id,
      kind: job.kind,
      status: job.status,
      ownerId: job.ownerId,
      attempt: job.attempt,
      progress: progressOf(job),
      result: job.result,
      error: job.error,
      createdAt: job.createdAt.toISOString(),
      startedAt: job.startedAt?.toISOString() ?? null,
      finishedAt: job.finishedAt?.toISOString() ?? null,
    };
  }
}

function progressOf({ progress }: Job): JobProgressDto {
  const { done, total, unit, phase = null, message, ratePerSecond = null, etaSeconds = null } = progress;
  const fraction = total ? Math.min(1, done / total) : null;
  return { fraction, done, total, unit, phase, message, ratePerSecond, etaSeconds };
}

export class JobPageDto extends PageOf(JobDto) {}
