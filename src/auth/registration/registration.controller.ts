import { From, Origin, Public } from '@app/access';
import { Describe } from '@app/http';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FailedAttempts } from '../sign-in/failed-attempts.service';
import { RegisterDto, RegisteredDto } from './registration.dto';
import { RegistrationService } from './registration.service';

@ApiTags('Auth')
@Controller('v1/auth')
export class RegistrationController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly attempts: FailedAttempts,
  ) {}

  @Post('register')
  @Public()
  @Describe({
    summary: 'Sign up',
    description:
      'Answers the same, in the same time, whether or not the address is taken; only its mailbox learns more. The mail verifies the address.',
    status: 202,
    ok: RegisteredDto,
    errors: [429],
  })
  async register(@Body() registration: RegisterDto, @From() origin: Origin): Promise<RegisteredDto> {
    await this.attempts.mail(registration.email, origin.address);
    await this.registration.register(registration, origin);
    return RegisteredDto.ANSWER;
  }
}
