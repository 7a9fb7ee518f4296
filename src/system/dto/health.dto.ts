import { ListOf, Text } from '@app/http';

export class LiveDto {
  @Text({ description: 'The process answers', example: 'ok', enum: ['ok'] })
  status: 'ok';
}

export class CheckDto {
  @Text({ description: 'Dependency', example: 'database' })
  name: string;

  @Text({ description: 'Whether it works', example: 'up', enum: ['up', 'down'] })
  status: 'up' | 'down';

  @Text({ description: 'Why not', example: null, nullable: true })
  detail: string | null;
}

export class ReadyDto {
  @Text({ description: 'Degraded: serves everything, but slower or alone', example: 'ok', enum: ['ok', 'degraded'] })
  status: 'ok' | 'degraded';

  @ListOf(() => CheckDto, { description: 'One entry a dependency' })
  checks: CheckDto[];
}
