export { configureHttp, isDraining, openApiDocument, routeTable, type HttpOptions } from './configure-http';
export { ATTACHMENT, Describe } from './docs/describe';
export type { DocumentedEvent } from './docs/events';
export { Decimal, Flag, Instant, Integer, Json, ListOf, Nested, Text, Uuid } from './fields/decorators';
export { describedFields, type Field } from './fields/field';
export { PatchOf } from './fields/patch-of';
export { SomeOf } from './fields/some-of';
export {
  IdempotencyStore,
  type IdempotentOutcome,
  type IdempotentRequest,
  type StoredAnswer,
} from './idempotency/idempotency';
export { IdempotencyKeyInUse, IdempotencyKeyReused } from './idempotency/idempotency.errors';
export { Idempotent } from './idempotency/idempotent';
export { readBody } from './fields/input.pipe';
export { decodeCursor, encodeCursor, type CursorValue } from './lists/cursor';
export { Page, PageOf } from './lists/page';
export { PageQuery } from './lists/page-query';
export { ProblemError, type FieldError } from './problems/problem-error';
export { defineProblem, problemTypes, type ProblemType } from './problems/problem-type';
export { invalidInput, VersionMismatch } from './problems/standard-problems';
export { CacheFor } from './representations/cache-for';
export { KeptIn, type KeptAnswers } from './representations/kept-answers';
export { IfMatch, Precondition } from './representations/precondition';
export { Representation } from './representations/representation';
export { representationCodec } from './representations/representation-codec';
export { Address } from './routes/address';
export { Charging, type Charge } from './routes/charge';
export { Deprecated } from './routes/deprecated';
export type { Recognise } from './routes/route-admission';
export type { Handler } from './routes/handlers';
export { IgnoresBody } from './routes/ignores-body';
export type { Route } from './routes/route-table';
export { Overloaded } from './server/overload';
export type { RateLimits, RateState } from './server/rate-limit';
export { StoredFile, TakesUpload } from './uploads/takes-upload';
export { UploadStore, type IncomingUpload, type UploadedFile } from './uploads/uploads';
export { isProbe } from './server/request-log';
export { fastifyAdapter } from './server/marquee-adapter';
export type { EventSink } from './streams/event-sink';
export { EventSocket } from './streams/event-socket';
export { EventStream } from './streams/event-stream';
