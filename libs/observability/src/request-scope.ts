import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<string>();

/** Runs `work`; whatever it starts belongs to the request of this id. */
export const withinRequest = <T>(id: string, work: () => T): T => requests.run(id, work);

/** The id of the request that this is done for; null where it is for none. */
export const currentRequestId = (): string | null => requests.getStore() ?? null;
