import { UploadStore } from '@app/http';
import { Global, Module } from '@nestjs/common';
import { UsersModule } from '../../users/users.module';
import { JobsModule } from '../jobs.module';
import { FilesData } from './files-data';
import { ImportJobs } from './import-jobs.service';
import { JobReportsController } from './job-reports.controller';
import { JobReportsRepository } from './job-reports.repository';
import { JobReports } from './job-reports.service';
import { UploadSpool } from './upload-spool.service';
import { UploadsRepository } from './uploads.repository';

/** What jobs read and what they report: files that were sent, and rows that could not be taken. Global, since any route may take a file. */
@Global()
@Module({
  imports: [JobsModule, UsersModule],
  controllers: [JobReportsController],
  providers: [
    UploadsRepository,
    JobReportsRepository,
    JobReports,
    ImportJobs,
    FilesData,
    UploadSpool,
    { provide: UploadStore, useExisting: UploadSpool },
  ],
  exports: [ImportJobs, UploadStore],
})
export class JobFilesModule {}
