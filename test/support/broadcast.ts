import { Broadcast } from '@app/cache';

type Connections = ConstructorParameters<typeof Broadcast>[0];

/** Messages that stay within this process, as where there is no Redis. */
export const lonelyBroadcast = (): Broadcast =>
  new Broadcast({ commands: null, subscriptions: null } as unknown as Connections);
