import type { Transaction } from '@app/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '../../users/personal-data/personal-data';
import { JobReportsRepository } from './job-reports.repository';
import { UploadSpool } from './upload-spool.service';

/** What this feature holds about a person: what imports said about single rows, and files that wait to be read. */
@Injectable()
export class FilesData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly reports: JobReportsRepository,
    private readonly spool: UploadSpool,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      sections: { importReports: (userId) => this.reported(userId) },
      erase: (tx, userId) => this.erase(tx, userId),
    });
  }

  private async erase(tx: Transaction, userId: string): Promise<void> {
    await this.reports.deleteOf(tx, userId);
    await this.spool.abandon(tx, userId);
  }

  private async *reported(userId: string): AsyncGenerator<object> {
    for (let after = '0'; ;) {
      const rows = await this.reports.listOf(userId, after, PAGE);
      for (const { jobId, row } of rows) yield { jobId, ...row };
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.place;
    }
  }
}

const PAGE = 500;
