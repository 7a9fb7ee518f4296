import type { Principal } from '@app/access';
import { EventStream } from '@app/http';
import { Injectable } from '@nestjs/common';
import { LastingAccess } from '../auth/access/lasting-access.service';
import { JobDto } from './dto/job.dto';
import { JobChanges } from './job-changes.service';
import { hasEnded, JobsService, mayRead, type Job } from './jobs.service';

/** Somebody who wants to follow a job. */
export interface Follower {
  readonly caller: Principal;
  /** What they came in with: they may stay for as long as it holds. */
  readonly authorization: string | undefined;
  /** The `Last-Event-ID` of who was here before; null for who was not. */
  readonly seen: string | null;
}

/** The progress of a job as a stream: each event is the job as it is, so that whoever missed some has lost nothing. */
@Injectable()
export class JobStreams {
  constructor(
    private readonly jobs: JobsService,
    private readonly changes: JobChanges,
    private readonly access: LastingAccess,
  ) {}

  /** @throws JobNotFound */
  async open(id: string, { caller, authorization, seen }: Follower): Promise<EventStream> {
    const job = await this.jobs.get(id, caller);
    const known = versionOf(seen, job);
    if (hasEnded(job) && known === job.version) return EventStream.over();
    const admission = this.access.watch(caller, authorization);
    const stream = new EventStream(() => {
      const reader = admission.current();
      return reader !== null && mayRead(reader, job);
    });
    stream.onClose(() => admission.close());
    let shown = known;
    const show = (now: Job): void => {
      if (now.version <= shown) return;
      shown = now.version;
      stream.send({ id: String(now.version), name: hasEnded(now) ? 'end' : 'progress', data: JobDto.from(now) });
      if (hasEnded(now)) stream.end();
    };
    show(job);
    stream.onClose(this.changes.follow(id, show));
    return stream;
  }
}

/** What is no version of this job counts as nothing seen. */
function versionOf(seen: string | null, { version }: Job): number {
  const number = seen !== null && /^\d{1,9}$/.test(seen) ? Number(seen) : -1;
  return number > version ? -1 : number;
}
