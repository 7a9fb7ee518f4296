import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module';
import { MoviesModule } from '../movies/movies.module';
import { RatingsModule } from '../ratings/ratings.module';
import { Candidates } from './candidates';
import { Narrator } from './narrator';
import { HomeController } from './home/home.controller';
import { HomeService } from './home/home.service';
import { ModelsController } from './models.controller';
import { ActiveModel } from './models/active-model';
import { Artefacts } from './models/artefacts';
import { ModelActivations } from './models/model-activations';
import { Model } from './models/model.entity';
import { ModelsRepository } from './models/models.repository';
import { ModelsService } from './models/models.service';
import { UsersModule } from '../users/users.module';
import { ModelImports } from './models/model-imports.service';
import { TrainingData } from './models/training-data';
import { TrainingJobs } from './models/training-jobs';
import { TrainingSchedule } from './models/training-schedule';
import { TrainingService } from './models/training.service';
import { RecommendationAnswers } from './recommendation-answers';
import { RecommendationsController } from './recommendations.controller';
import { RecommendationsService } from './recommendations.service';
import { SimilarMoviesController } from './similar.controller';
import { SimilarAnswers } from './similar-answers';
import { SimilarMoviesService } from './similar.service';

@Module({
  imports: [TypeOrmModule.forFeature([Model]), JobsModule, MoviesModule, RatingsModule, UsersModule],
  controllers: [RecommendationsController, SimilarMoviesController, HomeController, ModelsController],
  providers: [
    RecommendationsService,
    RecommendationAnswers,
    Candidates,
    Narrator,
    HomeService,
    SimilarAnswers,
    SimilarMoviesService,
    ActiveModel,
    Artefacts,
    ModelsRepository,
    ModelsService,
    ModelActivations,
    TrainingService,
    TrainingData,
    ModelImports,
    TrainingSchedule,
    TrainingJobs,
  ],
  exports: [RecommendationsService, ModelsService, TrainingService, TrainingData],
})
export class RecommendationsModule {}
