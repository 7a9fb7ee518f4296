import type { Principal } from '@app/access';
import { currentRequestId } from '@app/observability';
import type { FastifyReply } from 'fastify';
import { JobDto } from './dto/job.dto';
import type { Job, JobRequest } from './jobs.service';

/** What is asked for in the current request, by whom. */
export function requestOf({ userId }: Principal): JobRequest {
  return { ownerId: userId, requestId: currentRequestId() };
}

/** The answer to what became a job: as it is now, and where it is read (RFC 9110 §15.3.3). */
export function accepted(job: Job, reply: FastifyReply): JobDto {
  reply.header('location', `/v1/jobs/${job.id}`);
  return JobDto.from(job);
}
