export { LoggingModule } from './logging.module';
export type { Histogram, HistogramCell } from './metrics/histogram';
export { Metrics, type Reading } from './metrics/metrics';
export { MetricsModule } from './metrics/metrics.module';
export { Sampled } from './metrics/sampled';
export { currentRequestId, withinRequest } from './request-scope';
export { ServiceLogger } from './service-logger';
