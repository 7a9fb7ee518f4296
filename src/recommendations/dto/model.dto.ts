import type { ModelMetrics } from '@app/recommender';
import { Decimal, Flag, Instant, Integer, Json, Nested, PageOf, Text, Uuid } from '@app/http';
import type { Model } from '../models/models.service';

export class ModelIdParam {
  @Uuid({ description: 'Id of the model', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03' })
  id: string;
}

class EstimateDto {
  @Decimal({ description: 'Mean over people', example: 0.34 })
  value: number;

  @Decimal({ description: 'Standard error over people', example: 0.01 })
  standardError: number;
}

class ModelMetricsDto {
  @Nested(() => EstimateDto, { description: 'Recall@20' })
  recallAt20: EstimateDto;

  @Nested(() => EstimateDto, { description: 'Recall@50' })
  recallAt50: EstimateDto;

  @Nested(() => EstimateDto, { description: 'NDCG@100' })
  ndcgAt100: EstimateDto;

  @Nested(() => EstimateDto, { description: 'Part of the catalogue that is in somebody’s first twenty' })
  coverageAt20: EstimateDto;

  @Nested(() => EstimateDto, { description: 'How unlike each other the first twenty are, 0 to 1' })
  diversityAt20: EstimateDto;

  @Nested(() => EstimateDto, { description: 'How little known the first twenty are, in bits' })
  noveltyAt20: EstimateDto;

  static from(metrics: ModelMetrics | undefined): ModelMetricsDto | null {
    if (!metrics) return null;
    const { recallAt20, recallAt50, ndcgAt100, coverageAt20, diversityAt20, noveltyAt20 } = metrics;
    return { recallAt20, recallAt50, ndcgAt100, coverageAt20, diversityAt20, noveltyAt20 };
  }
}

class EvaluationDto {
  @Text({ description: 'Protocol: Liang et al. 2018, strong generalisation', example: 'liang' })
  protocol: string;

  @Integer({ description: 'People whom the measured model had not seen', example: 200 })
  people: number;

  @Nested(() => ModelMetricsDto, {
    description: 'The model; null where there is too little data to tell',
    nullable: true,
  })
  model: ModelMetricsDto | null;

  @Nested(() => ModelMetricsDto, { description: 'Popularity, the baseline to beat', nullable: true })
  popularity: ModelMetricsDto | null;
}

/** A trained model. */
export class ModelDto {
  @Uuid({ description: 'Id of the model', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f03' })
  id: string;

  @Flag({ description: 'Whether it is the one that is served', example: true })
  active: boolean;

  @Text({ description: 'Why it became active after its training, or why not', example: 'Not worse than popularity.' })
  verdict: string;

  @Flag({ description: 'Whether it can be activated: only the files of the last models are kept', example: true })
  artefactAvailable: boolean;

  @Text({ description: 'Algorithm', example: 'ease-plus' })
  algorithm: string;

  @Json({ description: 'Hyper-parameters', example: { regularization: 260, popularityWeight: 0.3, maxItems: 2500 } })
  parameters: Record<string, number>;

  @Integer({ description: 'People it learned from', example: 2000 })
  people: number;

  @Integer({ description: 'Movies it knows', example: 700 })
  movies: number;

  @Integer({ description: 'Ratings it learned from', example: 120_000 })
  ratings: number;

  @Integer({ description: 'How long the training took, in ms', example: 1800 })
  trainingMs: number;

  @Nested(() => EvaluationDto, { description: 'How good it is on held-out people', nullable: true })
  evaluation: EvaluationDto | null;

  @Instant({ description: 'When it was trained', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  @Instant({ description: 'When it was last activated', example: '2026-05-01T12:00:00.000Z', nullable: true })
  activatedAt: string | null;

  static from(model: Model): ModelDto {
    return {
      id: model.id,
      active: model.active,
      verdict: model.verdict,
      artefactAvailable: model.artefactAvailable,
      algorithm: model.algorithm,
      parameters: model.parameters,
      people: model.personCount,
      movies: model.movieCount,
      ratings: model.ratingCount,
      trainingMs: model.trainingMs,
      evaluation: model.metrics && {
        protocol: model.metrics.protocol,
        people: model.metrics.people.heldOut,
        model: ModelMetricsDto.from(model.metrics.models?.['ease-plus']),
        popularity: ModelMetricsDto.from(model.metrics.models?.popularity),
      },
      createdAt: model.createdAt.toISOString(),
      activatedAt: model.activatedAt?.toISOString() ?? null,
    };
  }
}

export class ModelPageDto extends PageOf(ModelDto) {}
