import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/auth.module';
import { MoviesModule } from '../../movies/movies.module';
import { RatingsModule } from '../../ratings/ratings.module';
import { RecommendationsModule } from '../../recommendations/recommendations.module';
import { UsersModule } from '../../users/users.module';
import { Announcements } from './announcements';
import { DailyRound } from './daily-round';
import { Digests } from '../mail/digests.service';
import { DigestsRepository } from '../mail/digests.repository';
import { NotificationMails } from '../mail/notification-mails';
import { UnsubscribeController } from '../mail/unsubscribe.controller';
import { UnsubscribeTokens } from '../mail/unsubscribe-tokens';
import { Unsubscriptions } from '../mail/unsubscriptions.service';
import { ImportedMovieNews } from './movies/imported-movie-news';
import { MovieFans } from './movies/movie-fans';
import { MovieNews } from './movies/movie-news';
import { MovieNewsRepository } from './movies/movie-news.repository';
import { SingleMovieNews } from './movies/single-movie-news';
import { NewsData } from './news-data';
import { NotificationsModule } from '../notifications.module';
import { FreshPicks } from './picks/fresh-picks';
import { KnownPicksRepository } from './picks/known-picks.repository';
import { ImportNews } from './sources/import-news';
import { ModelNews } from './sources/model-news';
import { SecurityNews } from './sources/security-news';

const mail = [NotificationMails, Unsubscriptions, UnsubscribeTokens, Digests, DigestsRepository];
const movies = [MovieNews, SingleMovieNews, ImportedMovieNews, MovieFans, MovieNewsRepository];
const picks = [FreshPicks, KnownPicksRepository];
const sources = [ImportNews, ModelNews, SecurityNews];

/** What makes notifications, and what brings them to people who are not here. */
@Module({
  imports: [NotificationsModule, AuthModule, UsersModule, MoviesModule, RatingsModule, RecommendationsModule],
  controllers: [UnsubscribeController],
  providers: [Announcements, DailyRound, NewsData, ...mail, ...movies, ...picks, ...sources],
  exports: [Announcements],
})
export class NewsModule {}
