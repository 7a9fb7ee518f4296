import type { Configuration } from '@app/config';
import { IdempotencyStore } from '@app/http';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { IdempotentAnswersRepository } from './idempotency/idempotent-answers.repository';
import { IdempotentAnswers } from './idempotency/idempotent-answers.service';
import { MetricsAccess } from './metrics/metrics-access.service';
import { MetricsController } from './metrics/metrics.controller';
import { ProblemsController } from './problems.controller';
import { WelcomeController } from './welcome.controller';

@Global()
@Module({
  controllers: [WelcomeController, ProblemsController, HealthController],
  providers: [
    HealthService,
    IdempotentAnswersRepository,
    MetricsAccess,
    { provide: IdempotencyStore, useClass: IdempotentAnswers },
  ],
  exports: [IdempotencyStore],
})
export class SystemModule {
  /** With the route of the metrics where they are on. */
  static for({ metrics }: Configuration): DynamicModule {
    return { module: SystemModule, controllers: metrics ? [MetricsController] : [] };
  }
}
