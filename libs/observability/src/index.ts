export { LoggingModule } from './logging.module';
export { useServiceLogger } from './service-logger';
