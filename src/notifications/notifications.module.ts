import { Module } from '@nestjs/common';
import { NotificationsRepository } from './notifications.repository';
import { Notifications } from './notifications.service';
import { PreferencesRepository } from './preferences.repository';

@Module({
  providers: [Notifications, NotificationsRepository, PreferencesRepository],
  exports: [Notifications],
})
export class NotificationsModule {}
