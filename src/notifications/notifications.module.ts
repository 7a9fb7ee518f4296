import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { UsersModule } from '../users/users.module';
import { InboxRepository } from './inbox.repository';
import { Inbox } from './inbox.service';
import { NotificationFeed } from './live/notification-feed';
import { NotificationSignals } from './live/notification-signals';
import { NotificationSignalsRepository } from './live/notification-signals.repository';
import { NotificationStreamsController } from './live/notification-streams.controller';
import { NotificationStreams } from './live/notification-streams.service';
import { NotificationsController } from './notifications.controller';
import { NotificationsData } from './notifications-data';
import { NotificationsRepository } from './notifications.repository';
import { Notifications } from './notifications.service';
import { PreferencesController } from './preferences.controller';
import { PreferencesRepository } from './preferences.repository';
import { Preferences } from './preferences.service';

const live = [NotificationFeed, NotificationSignals, NotificationSignalsRepository, NotificationStreams];
const inbox = [Inbox, InboxRepository, NotificationsData, Preferences];

@Module({
  imports: [AuthModule, UsersModule],
  controllers: [PreferencesController, NotificationStreamsController, NotificationsController],
  providers: [Notifications, NotificationsRepository, PreferencesRepository, ...inbox, ...live],
  exports: [Notifications],
})
export class NotificationsModule {}
