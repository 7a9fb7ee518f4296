import { Global, Module } from '@nestjs/common';
import { Egress } from './egress';
import { Targets } from './targets';

/** Offers requests to the outside to every feature. */
@Global()
@Module({ providers: [Egress, Targets], exports: [Egress, Targets] })
export class EgressModule {}
