/** What a job carries beside its payload. */
export interface Trail {
  readonly requestId: string | null;
  readonly resendOf: string | null;
}

/** A name that no payload has. It lies beside the fields of the payload, so that jobs of an earlier version can be read, too. */
const KEY = '$trail';

const NONE: Trail = { requestId: null, resendOf: null };

/** What is stored of a job. */
export function withTrail(payload: object, trail: Trail): object {
  return trail.requestId === null && trail.resendOf === null ? payload : { ...payload, [KEY]: trail };
}

/** The parts of what was stored. */
export function readTrail<Payload extends object>(data: Payload): { readonly payload: Payload; readonly trail: Trail } {
  const { [KEY]: trail = NONE, ...payload } = data as Payload & { [KEY]?: Trail };
  return { payload: payload as unknown as Payload, trail };
}
