export { Egress, type OutboundAnswer } from './egress';
export { TargetRefused } from './egress.errors';
export { EgressModule } from './egress.module';
export { Targets } from './targets';
