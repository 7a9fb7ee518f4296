export type { TokenSource } from './authorize.ts';
export { MarqueeClient, type MarqueeOptions } from './client.ts';
export type { components, operations, paths, webhooks } from './openapi.ts';
export { MarqueeProblem, type Problem } from './problem.ts';
export type { Repeating } from './repeat.ts';
export { Session, type SessionOptions, type Tokens } from './session.ts';
export type { Answer, ItemOf, PagedPath, PageOf } from './types.ts';
