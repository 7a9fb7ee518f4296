import { CacheModule } from '@app/cache';
import { ConfigurationModule, type Configuration } from '@app/config';
import { databaseFault, DatabaseModule } from '@app/database';
import { EgressModule } from '@app/egress';
import { EventsModule } from '@app/events';
import { MailModule } from '@app/mail';
import { LoggingModule, MetricsModule } from '@app/observability';
import { QueueModule } from '@app/queue';
import { SecretsModule } from '@app/secrets';
import { Module, type DynamicModule } from '@nestjs/common';
import type { DestinationStream } from 'pino';
import { AuthModule } from './auth/auth.module';
import { Credential } from './auth/passwords/credential.entity';
import { RefreshToken } from './auth/sessions/refresh-token.entity';
import { Session } from './auth/sessions/session.entity';
import { Job } from './jobs/job.entity';
import { JobFilesModule } from './jobs/files/job-files.module';
import { JobsModule } from './jobs/jobs.module';
import { migrations } from './migrations';
import { Movie } from './movies/movie.entity';
import { MoviesModule } from './movies/movies.module';
import { NewsModule } from './notifications/news/news.module';
import { NotificationsModule } from './notifications/notifications.module';
import { Rating } from './ratings/rating.entity';
import { RatingsModule } from './ratings/ratings.module';
import { Model } from './recommendations/models/model.entity';
import { RecommendationsModule } from './recommendations/recommendations.module';
import { SystemModule } from './system/system.module';
import { AuditEvent } from './users/audit/audit-event.entity';
import { User } from './users/user.entity';
import { UsersModule } from './users/users.module';
import { WebhooksModule } from './webhooks/webhooks.module';

const entities = [User, AuditEvent, Credential, Session, RefreshToken, Job, Movie, Rating, Model];

const databaseOutage = (error: unknown): string | null =>
  databaseFault(error) === 'unavailable' ? 'the database cannot be reached' : null;

/** Lists the features and what serves them; hands entities and migrations to the database. The only file that knows everyone. */
@Module({})
export class AppModule {
  /** @param logTo where log lines go; by default to the standard output */
  static for(configuration: Configuration, logTo?: DestinationStream): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigurationModule.for(configuration),
        LoggingModule.forRoot({ destination: logTo, outageOf: databaseOutage }),
        MetricsModule,
        DatabaseModule.forRoot({ entities, migrations }),
        CacheModule,
        SecretsModule,
        EventsModule,
        QueueModule,
        MailModule,
        EgressModule,
        SystemModule.for(configuration),
        UsersModule,
        AuthModule,
        JobsModule,
        JobFilesModule,
        MoviesModule,
        RatingsModule,
        RecommendationsModule,
        NotificationsModule,
        NewsModule,
        WebhooksModule,
      ],
    };
  }
}
