import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MoviesModule } from '../movies/movies.module';
import { UsersModule } from '../users/users.module';
import { ImportRecords } from './imports/import-records';
import { HistoryImport } from './history/history-import.service';
import { HistoryRepository } from './history/history.repository';
import { MovieLensImportService } from './imports/movielens-import.service';
import { DatasetUpload } from './imports/dataset-upload.service';
import { FileImports } from './imports/file-imports.service';
import { CatalogueImportsController, ImportsController } from './imports/imports.controller';
import { RatingRowsImport } from './imports/rating-rows-import.service';
import { RatingsImportRepository } from './imports/ratings-import.repository';
import { InteractionUpkeep } from './interactions/interaction-upkeep.service';
import { InteractionsController } from './interactions/interactions.controller';
import { InteractionsRepository } from './interactions/interactions.repository';
import { InteractionsService } from './interactions/interactions.service';
import { MonthsRepository } from './interactions/months.repository';
import { MarksController } from './marks.controller';
import { MarksRepository } from './marks.repository';
import { MarksService } from './marks.service';
import { PersonalLists } from './personal-lists';
import { Rating } from './rating.entity';
import { RatingsController } from './ratings.controller';
import { RatingsData } from './ratings-data';
import { RatingsRepository } from './ratings.repository';
import { RatingsService } from './ratings.service';
import { TasteRepository } from './taste.repository';
import { TrendingController } from './trending.controller';
import { TrendingService } from './trending.service';
import { SampleDataService } from './sample/sample-data.service';

@Module({
  imports: [TypeOrmModule.forFeature([Rating]), MoviesModule, UsersModule],
  controllers: [
    CatalogueImportsController,
    ImportsController,
    RatingsController,
    MarksController,
    TrendingController,
    InteractionsController,
  ],
  providers: [
    RatingsService,
    RatingsRepository,
    RatingsData,
    TasteRepository,
    MarksService,
    MarksRepository,
    PersonalLists,
    TrendingService,
    InteractionsService,
    InteractionsRepository,
    InteractionUpkeep,
    MonthsRepository,
    SampleDataService,
    RatingsImportRepository,
    MovieLensImportService,
    ImportRecords,
    RatingRowsImport,
    DatasetUpload,
    HistoryImport,
    HistoryRepository,
    FileImports,
  ],
  exports: [RatingsService, TrendingService, InteractionsService, SampleDataService, MovieLensImportService],
})
export class RatingsModule {}
