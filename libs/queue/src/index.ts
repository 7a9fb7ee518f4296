export { jobFaultOf } from './job-fault';
export { Queue } from './queue';
export {
  FinalFailure,
  type Attempt,
  type DeadLetter,
  type JobHandler,
  type JobObserver,
  type QueueDefinition,
} from './queue-definition';
export { QueueModule } from './queue.module';
