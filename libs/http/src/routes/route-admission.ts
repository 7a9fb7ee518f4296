import type { Access, Principal } from '@app/access';
import type { Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { ProblemError } from '../problems/problem-error';
import { invalidInput, standard } from '../problems/standard-problems';
import { accepts } from './accept';
import type { KeptAnswers } from '../representations/kept-answers';
import type { Representation } from '../representations/representation';
import type { Handler } from './handlers';

type Hook = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void;

/** Who is known to ask, without a wait, and may do what a route declares; null where that takes a closer look. */
export type Recognise = (request: FastifyRequest, access: Access) => Principal | null;

/** The way past the framework. */
export interface ShortWay {
  readonly recognise: Recognise;
  /** Finds who keeps a route's answers. */
  readonly keeper: (type: Type<KeptAnswers>) => KeptAnswers;
  /** How a representation leaves. */
  readonly send: (reply: FastifyReply, representation: Representation) => void;
}

/**
 * What one route checks and promises before its handler runs; everything that is known at start is worked out here. An answer
 * that is kept leaves from here, past the framework.
 */
export function routeAdmission(handler: Handler, { send, ...way }: ShortWay): Hook {
  const { mediaTypes, inputs, readsRequest, access, cacheControl, retirement } = handler;
  const takesQuery = inputs.query !== null || readsRequest;
  const vary = [...(cacheControl ? ['Accept-Encoding'] : []), ...(mediaTypes.length > 1 ? ['Accept'] : [])].join(', ');
  const isShared = cacheControl !== null && access?.kind === 'public';
  const peek = peekAt(handler, way);
  return (request, reply, done) => {
    if (vary !== '') {
      const present = reply.getHeader('vary');
      reply.header('vary', present === undefined ? vary : `${String(present)}, ${vary}`);
    }
    if (isShared && (request.method === 'GET' || request.method === 'HEAD'))
      reply.header('cache-control', cacheControl);
    if (retirement) reply.headers(retirement);
    if (!accepts(request.headers.accept, mediaTypes)) return done(notAcceptable(mediaTypes));
    const kept = peek?.(request);
    if (kept) return send(reply, kept);
    if (!takesQuery) return done(unknownParameters(request.query as object) ?? undefined);
    return done();
  };
}

/** Looks up a route's kept answer to a request; null where none are kept. */
function peekAt(
  { keptIn, access }: Handler,
  { keeper, recognise }: Omit<ShortWay, 'send'>,
): ((request: FastifyRequest) => Representation | undefined) | null {
  if (!keptIn || !access) return null;
  const kept = keeper(keptIn);
  if (access.kind === 'public') return ({ url }) => kept.peek(url, null);
  return (request) => {
    const caller = recognise(request, access);
    return caller ? kept.peek(request.url, caller) : undefined;
  };
}

const notAcceptable = (mediaTypes: readonly string[]): ProblemError =>
  new ProblemError(
    standard.notAcceptable,
    `The answer is ${mediaTypes.join(' or ')}, which the header Accept does not admit.`,
  );

/** A handler without a query has no parameters: all are typing errors that the client wants to hear about. */
function unknownParameters(query: object): ProblemError | null {
  const names = Object.keys(query);
  if (names.length === 0) return null;
  const detail = 'is not a parameter of this operation';
  return invalidInput(names.slice(0, 50).map((name) => ({ parameter: name.slice(0, 100), detail, code: 'unknown' })));
}
