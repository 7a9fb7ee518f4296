import { Injectable, type OnModuleInit } from '@nestjs/common';
import { allPages } from '../users/personal-data/pages';
import { PersonalData } from '../users/personal-data/personal-data';
import { NotificationDto } from './dto/notification.dto';
import { NotificationPreferenceDto } from './dto/preference.dto';
import { Inbox } from './inbox.service';
import type { Notification } from './notification';
import { Preferences } from './preferences.service';

const ALL = { unreadOnly: false, kind: null };

/** What this feature holds about a person: what they were told, and where they want to be. It goes with the person. */
@Injectable()
export class NotificationsData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly inbox: Inbox,
    private readonly preferences: Preferences,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      sections: {
        notifications: (userId) => this.told(userId),
        notificationPreferences: (userId) => this.chosen(userId),
      },
    });
  }

  private async *told(userId: string): AsyncGenerator<NotificationDto> {
    const pages = allPages<Notification>((last, limit) => this.inbox.list(userId, ALL, last?.seq ?? null, limit));
    for await (const notification of pages) yield NotificationDto.from(notification);
  }

  private async *chosen(userId: string): AsyncGenerator<NotificationPreferenceDto> {
    for (const preference of await this.preferences.list(userId)) yield NotificationPreferenceDto.from(preference);
  }
}
