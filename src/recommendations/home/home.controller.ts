import { CallerIfAny, OptionallyAuthenticated, type Principal } from '@app/access';
import { Describe, Representation } from '@app/http';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HomeDto } from '../dto/home.dto';
import { HomeService } from './home.service';

@ApiTags('Recommendations')
@Controller('v1/home')
export class HomeController {
  constructor(private readonly home: HomeService) {}

  @Get()
  @OptionallyAuthenticated({ scope: 'recommendations:read' })
  @Describe({
    summary: 'Get the home page',
    description:
      'Up to eight titled rows: for you, because of what you rated, more from a director, a genre, trending, new, hidden gems, most rated. Somebody unknown gets those that are the same for everybody.',
    operationId: 'readHome',
    hasEtag: true,
    ok: HomeDto,
  })
  async read(@CallerIfAny() caller: Principal | null): Promise<Representation> {
    return Representation.json(
      HomeDto.from(caller ? await this.home.forUser(caller.userId) : await this.home.forAnyone()),
    );
  }
}
