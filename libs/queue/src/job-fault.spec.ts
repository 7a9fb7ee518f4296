import { readFile } from 'node:fs/promises';
import { QueryFailedError } from 'typeorm';
import { jobFaultOf } from './job-fault';
import { FinalFailure } from './queue-definition';

describe('what people read about the error of a job', () => {
  it('[I8] is the text of a domain error, and of a failure that is final', () => {
    expect(jobFaultOf(new Error('the moon was full'))).toBe('the moon was full');
    expect(jobFaultOf(new FinalFailure('the column a/b/c is unknown'))).toBe('the column a/b/c is unknown');
  });

  it('[I8] names no path, no SQL and no code', async () => {
    const missing: unknown = await readFile('/srv/marquee/data/unpacked/x').catch((error: unknown) => error);
    const errors = [
      missing,
      new QueryFailedError('SELECT secret FROM users', [], new Error('column "secret" does not exist')),
      new TypeError("Cannot read properties of undefined (reading 'secret')"),
      new Error("cannot open '/srv/marquee/data'"),
      new Error('C:\\marquee\\data is missing'),
      new Error('failed\n    at run (job.ts:1:1)'),
      new Error('relation "jobs" does not exist'),
      'a string',
    ];
    for (const error of errors)
      expect(jobFaultOf(error)).toBe('An unexpected error ended the job; the log of the service has its cause.');
  });
});
