import { IdempotencyStore } from '@app/http';
import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { IdempotentAnswersRepository } from './idempotency/idempotent-answers.repository';
import { IdempotentAnswers } from './idempotency/idempotent-answers.service';
import { ProblemsController } from './problems.controller';
import { WelcomeController } from './welcome.controller';

@Global()
@Module({
  controllers: [WelcomeController, ProblemsController, HealthController],
  providers: [HealthService, IdempotentAnswersRepository, { provide: IdempotencyStore, useClass: IdempotentAnswers }],
  exports: [IdempotencyStore],
})
export class SystemModule {}
