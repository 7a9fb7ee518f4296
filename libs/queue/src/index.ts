export { Queue } from './queue';
export type { JobHandler, QueueDefinition } from './queue-definition';
export { QueueModule } from './queue.module';
