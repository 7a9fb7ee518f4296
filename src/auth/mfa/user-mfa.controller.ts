import { Authenticated, Caller, From, Origin, type Principal } from '@app/access';
import { Describe } from '@app/http';
import { Controller, Delete, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UserIdParam } from '../../users/dto/user.dto';
import { MfaRemovals } from './mfa-removals.service';

@ApiTags('Users')
@Controller('v1/users')
export class UserMfaController {
  constructor(private readonly removals: MfaRemovals) {}

  @Delete(':id/mfa')
  @Authenticated({ role: 'admin', fresh: true })
  @Describe({
    summary: 'Remove the second factor of a person',
    description:
      'For somebody who has lost it. Its recovery codes go with it, the person is signed out everywhere, and both of you get a mail.',
    operationId: 'removeUserMfa',
    noContent: true,
    errors: [404, 409],
  })
  async remove(@Param() { id }: UserIdParam, @Caller() caller: Principal, @From() origin: Origin): Promise<void> {
    await this.removals.removeFor(id, caller, origin);
  }
}
