import { Public } from '@app/access';
import { Describe } from '@app/http';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LiveDto, ReadyDto } from './dto/health.dto';
import { HealthService } from './health.service';

@ApiTags('System')
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @Describe({
    summary: 'Say whether the process is alive',
    description: 'Touches no dependency.',
    operationId: 'readLiveness',
    ok: LiveDto,
  })
  live(): LiveDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @Describe({
    summary: 'Say whether the service can do its work',
    description: '503 while the database cannot be reached or migrations are pending; a missing Redis is "degraded".',
    operationId: 'readReadiness',
    ok: ReadyDto,
  })
  ready(): Promise<ReadyDto> {
    return this.health.ready();
  }
}
