import { Authenticated, Caller, From, Origin, Public, type Principal } from '@app/access';
import { Describe } from '@app/http';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MailedDto, MailRequestDto } from '../mails/mail-request.dto';
import { MailRequests } from '../mails/mail-requests.service';
import { PasswordEdits } from './password-edits.service';
import { ChangePasswordDto, ResetPasswordDto } from './passwords.dto';
import { PasswordResets } from './password-resets.service';

@ApiTags('Auth')
@Controller('v1/auth')
export class PasswordsController {
  constructor(
    private readonly requests: MailRequests,
    private readonly resets: PasswordResets,
    private readonly edits: PasswordEdits,
  ) {}

  @Post('forgot-password')
  @Public()
  @Describe({
    summary: 'Ask for a link that resets your password',
    description: 'Answers the same, in the same time, whether or not the address is known.',
    operationId: 'forgotPassword',
    status: 202,
    ok: MailedDto,
    errors: [429],
  })
  async forgot(@Body() { email }: MailRequestDto, @From() origin: Origin): Promise<MailedDto> {
    await this.requests.ask('reset-password', email, origin);
    return MailedDto.ANSWER;
  }

  @Post('reset-password')
  @Public()
  @Describe({
    summary: 'Reset your password',
    description:
      'With the token of the mail, which works once. Signs you out everywhere, and voids links and changes that are not confirmed yet. ' +
      'Where it is the first proof of the address, API keys, second factors, linked providers and webhooks go as well.',
    operationId: 'resetPassword',
    noContent: true,
  })
  async reset(@Body() { token, password }: ResetPasswordDto, @From() origin: Origin): Promise<void> {
    await this.resets.reset(token, password, origin);
  }

  @Post('change-password')
  @Authenticated()
  @Describe({
    summary: 'Change your password',
    description:
      'With the password that you have. An account without one sets its first within ten minutes of a sign-in or of ' +
      'POST /v1/auth/reauthenticate. Signs you out everywhere but here, and voids links and changes that are not confirmed yet.',
    operationId: 'changePassword',
    noContent: true,
    errors: [429],
  })
  async change(@Body() body: ChangePasswordDto, @Caller() caller: Principal, @From() origin: Origin): Promise<void> {
    await this.edits.change(caller, body.currentPassword ?? null, body.newPassword, origin);
  }
}
