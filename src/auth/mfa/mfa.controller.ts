import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { Describe } from '@app/http';
import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UsersService } from '../../users/users.service';
import { FailedAttempts } from '../sign-in/failed-attempts.service';
import { ConfirmTotpDto, MfaStatusDto, RecoveryCodesDto, TotpEnrolmentDto } from './mfa.dto';
import { MfaService } from './mfa.service';
import { base32Of, totpUri } from './totp';

@ApiTags('Auth')
@Controller('v1/auth/mfa')
export class MfaController {
  constructor(
    private readonly mfa: MfaService,
    private readonly users: UsersService,
    private readonly attempts: FailedAttempts,
  ) {}

  @Get()
  @Authenticated()
  @Describe({ summary: 'Read how your second factor stands', operationId: 'readMfa', ok: MfaStatusDto })
  status(@Caller() { userId }: Principal): Promise<MfaStatusDto> {
    return this.mfa.status(userId);
  }

  @Post('totp')
  @Authenticated({ fresh: true })
  @Describe({
    summary: 'Enrol an authenticator app',
    description:
      'Shows the secret once, as text, address and QR code (SVG). Nothing changes until a code of the app confirms it.',
    operationId: 'enrolTotp',
    status: 201,
    ok: TotpEnrolmentDto,
    errors: [409],
  })
  async enrol(@Caller() caller: Principal): Promise<TotpEnrolmentDto> {
    const { email, displayName } = await this.users.get(caller.userId);
    const secret = await this.mfa.enrol(caller);
    const { encodeQR } = await import('qr');
    const otpauthUri = totpUri(secret, email ?? displayName);
    return { secret: base32Of(secret), otpauthUri, qrSvg: encodeQR(otpauthUri, 'svg') };
  }

  @Post('totp/confirm')
  @Authenticated()
  @Describe({
    summary: 'Turn the second factor on',
    description: 'With a code of the app. Gives ten recovery codes, which are shown this once.',
    operationId: 'confirmTotp',
    ok: RecoveryCodesDto,
    errors: [409, 429],
  })
  async confirm(
    @Body() { code }: ConfirmTotpDto,
    @Caller() caller: Principal,
    @From() origin: Origin,
  ): Promise<RecoveryCodesDto> {
    const attempt = await this.attempts.proof(caller.userId);
    const recoveryCodes = await this.mfa.confirm(caller, code, origin);
    await attempt.succeeded();
    return { recoveryCodes };
  }

  @Delete('totp')
  @Authenticated({ fresh: true })
  @Describe({
    summary: 'Take the second factor away',
    description: 'Its recovery codes go with it.',
    operationId: 'removeTotp',
    noContent: true,
    errors: [409],
  })
  async remove(@Caller() caller: Principal, @From() origin: Origin): Promise<void> {
    await this.mfa.remove(caller, origin);
  }

  @Post('recovery-codes')
  @Authenticated({ fresh: true })
  @Describe({
    summary: 'Get new recovery codes',
    description: 'Ten new ones, shown this once; the old ones stop working.',
    operationId: 'replaceRecoveryCodes',
    status: 201,
    ok: RecoveryCodesDto,
    errors: [409],
  })
  async replace(@Caller() caller: Principal, @From() origin: Origin): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.mfa.replaceRecoveryCodes(caller, origin) };
  }
}
