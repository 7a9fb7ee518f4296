import type { SignedIn, TestApp } from './app';

/** A job as its owner sees it. */
export interface SeenJob {
  id: string;
  kind: string;
  status: string;
  result: Record<string, unknown> | null;
  error: string | null;
}

/** One line of a job's report. */
export interface SeenRow {
  file: string;
  line: number;
  outcome: string;
  reason: string;
  title?: string | null;
  candidates?: { id: number; title: string }[];
}

type Sent = string | Uint8Array<ArrayBuffer>;

/** Sends files to be imported as one person, and waits for what becomes of them. */
export class Importer {
  constructor(
    private readonly service: Pick<TestApp, 'request'>,
    private readonly person: Pick<SignedIn, 'authorization'>,
  ) {}

  /** The answer to the upload alone. */
  send(path: string, body: Sent, headers: Record<string, string> = {}) {
    const { authorization } = this.person;
    return this.service.request<SeenJob & { type: string; detail: string }>('POST', path, {
      body,
      headers: { authorization, 'content-type': 'text/csv', ...headers },
    });
  }

  /** @returns the job when it has ended */
  async import(path: string, body: Sent, headers: Record<string, string> = {}): Promise<SeenJob> {
    const answer = await this.send(path, body, headers);
    if (answer.status !== 202) throw new Error(`${answer.status} ${answer.text}`);
    return this.end(answer.body.id);
  }

  async end(id: string): Promise<SeenJob> {
    for (;;) {
      const job = await this.job(id);
      if (job && !['queued', 'running'].includes(job.status)) return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** null while the service cannot answer. */
  private async job(id: string): Promise<SeenJob | null> {
    const { authorization } = this.person;
    const answer = await this.service.request<SeenJob>('GET', `/v1/jobs/${id}`, { headers: { authorization } });
    if (answer.status >= 400 && answer.status < 500) throw new Error(`${answer.status} ${answer.text}`);
    return answer.status === 200 ? answer.body : null;
  }

  async report(id: string): Promise<SeenRow[]> {
    const { authorization } = this.person;
    const { text } = await this.service.request('GET', `/v1/jobs/${id}/report`, { headers: { authorization } });
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as SeenRow]));
  }
}
