import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { ProblemsController } from './problems.controller';
import { WelcomeController } from './welcome.controller';

@Module({
  controllers: [WelcomeController, ProblemsController, HealthController],
  providers: [HealthService],
})
export class SystemModule {}
