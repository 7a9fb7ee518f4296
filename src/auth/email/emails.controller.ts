import { Authenticated, Caller, From, Origin, Public, type Principal } from '@app/access';
import { Describe, Text } from '@app/http';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MailedDto, MailRequestDto } from '../mails/mail-request.dto';
import { MailRequests } from '../mails/mail-requests.service';
import { EmailChanges } from './email-changes.service';
import { EmailUndo } from './email-undo.service';
import { EmailsService } from './emails.service';

class VerifyEmailDto {
  @Text({
    description: 'The token of the mail',
    example: 'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA',
    minLength: 1,
    maxLength: 512,
  })
  token: string;
}

class UndoEmailChangeDto {
  @Text({
    description: 'The token of the mail to the address that the account had',
    example: 'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA',
    minLength: 1,
    maxLength: 512,
  })
  token: string;
}

class ChangeEmailDto {
  @Text({ description: 'The new address', example: 'ada.lovelace@example.com', format: 'email', maxLength: 254 })
  email: string;
}

@ApiTags('Auth')
@Controller('v1/auth')
export class EmailsController {
  constructor(
    private readonly emails: EmailsService,
    private readonly changes: EmailChanges,
    private readonly undo: EmailUndo,
    private readonly requests: MailRequests,
  ) {}

  @Post('verify-email')
  @Public()
  @Describe({
    summary: 'Verify an address',
    description:
      'With the token of the mail that came after sign-up, or after a change of the address. It works once. The first proof of an ' +
      'address ends all sessions of the account, and removes API keys, second factors, linked providers and webhooks that were set up ' +
      'before it; the password stays.',
    operationId: 'verifyEmail',
    noContent: true,
  })
  async verify(@Body() { token }: VerifyEmailDto, @From() origin: Origin): Promise<void> {
    await this.emails.verify(token, origin);
  }

  @Post('resend-verification')
  @Public()
  @Describe({
    summary: 'Ask for the verifying mail again',
    description: 'Answers the same, in the same time, whether or not the address is known. Earlier mails stop working.',
    operationId: 'resendVerification',
    status: 202,
    ok: MailedDto,
    errors: [429],
  })
  async resend(@Body() { email }: MailRequestDto, @From() origin: Origin): Promise<MailedDto> {
    await this.requests.ask('verify-email', email, origin);
    return MailedDto.ANSWER;
  }

  @Post('change-email')
  @Authenticated({ fresh: true })
  @Describe({
    summary: 'Change your address',
    description:
      'The new address has to confirm with the token of its mail (POST /v1/auth/verify-email). The old address gets a mail that can ' +
      'undo the change for seven days (POST /v1/auth/undo-email-change). A new password and the end of all sessions void a change that ' +
      'is not confirmed yet.',
    operationId: 'changeEmail',
    status: 202,
    ok: MailedDto,
  })
  async change(
    @Body() { email }: ChangeEmailDto,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<MailedDto> {
    await this.changes.ask(caller, email, origin);
    return MailedDto.ANSWER;
  }

  @Post('undo-email-change')
  @Public()
  @Describe({
    summary: 'Undo a change of your address',
    description:
      'With the token of the mail to the address that the account had, for seven days. The account gets that address back. Everybody is ' +
      'signed out, and the password, API keys, second factors, linked providers and webhooks are removed; a mail lets you choose a new password.',
    operationId: 'undoEmailChange',
    noContent: true,
  })
  async undoChange(@Body() { token }: UndoEmailChangeDto, @From() origin: Origin): Promise<void> {
    await this.undo.undo(token, origin);
  }
}
