import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const JOB_STATUSES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** How far a job is. `total` is null while it is not known; `unit` names what is counted. */
export interface JobProgress {
  readonly done: number;
  readonly total: number | null;
  readonly unit: string | null;
  /** What part of the work it is in. */
  readonly phase?: string | null;
  readonly message: string | null;
  /** Of its unit a second, so far. */
  readonly ratePerSecond?: number | null;
  /** Seconds left, at the pace so far. */
  readonly etaSeconds?: number | null;
}

/** What came of a job that succeeded. */
export type JobResult = Record<string, unknown>;

/** Work that outlives its request. */
@Entity({ name: 'jobs' })
@Index('jobs_owner', ['ownerId', 'id'])
@Index('jobs_failed', ['id'], { where: "status = 'failed'" })
export class Job {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: string;

  /** null: the deployment itself, or a person who is gone. */
  @Column('uuid', { name: 'owner_id', nullable: true })
  ownerId: string | null;

  @Column('text', { default: 'queued' })
  status: JobStatus;

  @Column('jsonb', { default: { done: 0, total: null, unit: null, message: null } })
  progress: JobProgress;

  @Column('jsonb', { nullable: true })
  result: JobResult | null;

  @Column('text', { nullable: true })
  error: string | null;

  /** Somebody wants it to end; whoever runs it looks. */
  @Column('boolean', { name: 'cancel_requested', default: false })
  cancelRequested: boolean;

  /** How often it was begun. Only the attempt of this number may change the row. */
  @Column('integer', { default: 0 })
  attempt: number;

  /** Rises with every change of the row, so that who follows it can tell what they have seen. */
  @Column('integer', { default: 0 })
  version: number;

  /** What is to be sent once more where the row is not the job but stands for one that failed; else null. */
  @Column('jsonb', { nullable: true })
  payload: Record<string, unknown> | null;

  /** The request that started it, for its log lines. */
  @Column('text', { name: 'request_id', nullable: true })
  requestId: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}

/** Whether nothing more will happen to it by itself. */
export const hasEnded = ({ status }: Pick<Job, 'status'>): boolean => status !== 'queued' && status !== 'running';
