import type { Principal } from '@app/access';
import { EventStream } from '@app/http';
import { Injectable } from '@nestjs/common';
import { AccessChanges } from '../auth/access/access-changes.service';
import { JobDto } from './dto/job.dto';
import { JobChanges } from './job-changes.service';
import { hasEnded, JobsService, type Job } from './jobs.service';

/** The progress of a job as a stream: each event is the job as it is, so that whoever missed some has lost nothing. */
@Injectable()
export class JobStreams {
  constructor(
    private readonly jobs: JobsService,
    private readonly changes: JobChanges,
    private readonly access: AccessChanges,
  ) {}

  /**
   * @param seen the `Last-Event-ID` of who was here before; null for who was not
   * @throws JobNotFound
   */
  async open(id: string, caller: Principal, seen: string | null): Promise<EventStream> {
    const job = await this.jobs.get(id, caller);
    const known = versionOf(seen, job);
    if (hasEnded(job) && known === job.version) return EventStream.over();
    const stream = new EventStream(() => this.mayStillRead(job, caller));
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

  private mayStillRead({ ownerId }: Job, caller: Principal): boolean {
    const now = this.access.current(caller);
    return now !== null && (now.role === 'admin' || ownerId === now.userId);
  }
}

/** What is no version of this job counts as nothing seen. */
function versionOf(seen: string | null, { version }: Job): number {
  const number = seen !== null && /^\d{1,9}$/.test(seen) ? Number(seen) : -1;
  return number > version ? -1 : number;
}
