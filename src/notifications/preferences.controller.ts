import { Authenticated, Caller, type Principal } from '@app/access';
import { Describe } from '@app/http';
import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  NotificationKindParam,
  NotificationPreferenceDto,
  NotificationPreferencesDto,
  PatchNotificationPreferenceDto,
} from './dto/preference.dto';
import { Preferences } from './preferences.service';

@ApiTags('Notifications')
@Controller('v1/notifications/preferences')
@Authenticated()
export class PreferencesController {
  constructor(private readonly preferences: Preferences) {}

  @Get()
  @Describe({
    summary: 'List where you are told of what',
    description: 'Every kind of notifications that there is.',
    operationId: 'listNotificationPreferences',
    ok: NotificationPreferencesDto,
  })
  async list(@Caller() { userId }: Principal): Promise<NotificationPreferencesDto> {
    const preferences = await this.preferences.list(userId);
    return { items: preferences.map((preference) => NotificationPreferenceDto.from(preference)) };
  }

  @Patch(':kind')
  @Describe({
    summary: 'Choose where you are told of a kind',
    description:
      'A JSON Merge Patch. What concerns your security reaches you in the app and by mail, whatever you choose.',
    operationId: 'patchNotificationPreference',
    ok: NotificationPreferenceDto,
  })
  async patch(
    @Caller() { userId }: Principal,
    @Param() { kind }: NotificationKindParam,
    @Body() patch: PatchNotificationPreferenceDto,
  ): Promise<NotificationPreferenceDto> {
    const change = PatchNotificationPreferenceDto.toChange(patch);
    return NotificationPreferenceDto.from(await this.preferences.change(userId, kind, change));
  }
}
