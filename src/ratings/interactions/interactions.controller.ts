import { Authenticated, Caller, type Principal } from '@app/access';
import { Describe, Idempotent } from '@app/http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EventsOutcomeDto, SendEventsDto } from './interactions.dto';
import { InteractionsService } from './interactions.service';

@ApiTags('Ratings')
@Controller('v1/events')
@Authenticated({ scope: 'ratings:write' })
export class InteractionsController {
  constructor(private readonly interactions: InteractionsService) {}

  @Post()
  @Idempotent()
  @HttpCode(202)
  @Describe({
    summary: 'Tell what you did with movies',
    description:
      'Up to 1,000 events at once. They are stored when this answers, each once; what is trending shows them a few minutes later.',
    operationId: 'sendEvents',
    status: 202,
    ok: EventsOutcomeDto,
  })
  send(@Caller() { userId }: Principal, @Body() body: SendEventsDto): Promise<EventsOutcomeDto> {
    return this.interactions.add(userId, SendEventsDto.toInteractions(body, new Date()));
  }
}
