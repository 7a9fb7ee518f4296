import { Public } from '@app/access';
import { Describe } from '@app/http';
import { Metrics } from '@app/observability';
import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { MetricsAccess } from './metrics-access.service';

/** For machines that watch; there is no such route where METRICS is off. */
@ApiTags('System')
@Controller('metrics')
@Public()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly access: MetricsAccess,
  ) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @Describe({
    summary: 'Read the metrics',
    description: 'In the text format of Prometheus. Where METRICS_TOKEN is set, it is asked for as a bearer token.',
    operationId: 'readMetrics',
    errors: [401],
  })
  read(@Headers('authorization') authorization: string | undefined): Promise<string> {
    this.access.check(authorization);
    return this.metrics.text();
  }
}
