import { Authenticated, Caller, type Principal } from '@app/access';
import { Describe, Representation } from '@app/http';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UserDto } from './dto/user.dto';
import { UsersService } from './users.service';

@ApiTags('Users')
@Controller('v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get('me')
  @Authenticated({ scope: 'users:read' })
  @Describe({ summary: 'Read your own profile', ok: UserDto, errors: [404] })
  async readMe(@Caller() caller: Principal): Promise<Representation> {
    const user = await this.users.get(caller.userId);
    return Representation.json(UserDto.from(user), { version: user.version });
  }
}
