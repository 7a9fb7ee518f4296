import { Global, Module } from '@nestjs/common';
import { Queue } from './queue';

/** Offers the queue to every feature. */
@Global()
@Module({ providers: [Queue], exports: [Queue] })
export class QueueModule {}
