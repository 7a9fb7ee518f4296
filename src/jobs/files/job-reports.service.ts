import type { Principal } from '@app/access';
import { Injectable } from '@nestjs/common';
import { JobsService } from '../jobs.service';
import { csvLine } from './csv-line';
import { JobReportsRepository } from './job-reports.repository';
import type { ReportRow } from './report-row';
import type { TextFormat } from './text-format';

const PAGE = 500;
const CSV_HEADER = ['file', 'line', 'outcome', 'reason', 'title', 'year', 'candidates'];

/** What jobs have to say about single rows of their files. */
@Injectable()
export class JobReports {
  constructor(
    private readonly repository: JobReportsRepository,
    private readonly jobs: JobsService,
  ) {}

  /**
   * The report in pieces of text, read as fast as somebody takes it.
   * @throws JobNotFound as reading the job does
   */
  async open(jobId: string, caller: Principal, format: TextFormat): Promise<AsyncGenerator<string>> {
    await this.jobs.get(jobId, caller);
    return this.pieces(jobId, format === 'csv' ? csvRow : ndjsonRow, format === 'csv' ? csvLine(CSV_HEADER) : '');
  }

  private async *pieces(jobId: string, write: (row: ReportRow) => string, header: string): AsyncGenerator<string> {
    if (header !== '') yield header;
    for (let after = '0'; ;) {
      const rows = await this.repository.list(jobId, after, PAGE);
      if (rows.length > 0) yield rows.map(({ row }) => write(row)).join('');
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.place;
    }
  }
}

const ndjsonRow = (row: ReportRow): string => `${JSON.stringify(row)}\n`;

function csvRow({ file, line, outcome, reason, title = null, year = null, candidates = [] }: ReportRow): string {
  const named = candidates.map((candidate) => `${candidate.id}: ${candidate.title} (${candidate.year ?? '?'})`);
  return csvLine([file, line, outcome, reason, title, year, named.join(' | ')]);
}
