import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { ProblemError } from '../problems/problem-error';
import { invalidInput, standard } from '../problems/standard-problems';
import { accepts } from './accept';
import type { Representation } from '../representations/representation';
import type { Handler } from './handlers';

type Hook = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) => void;

/** Answers that are ready, by the address that they were asked under. */
export interface KeptAnswers {
  /** Fresh, and without a wait; undefined where there is none. */
  peek(address: string): Representation | undefined;
}

/**
 * What one route checks and promises before its handler runs; everything that is known at start is worked out here. A public
 * answer that is kept leaves from here, past the framework.
 * @param send how a representation leaves
 */
export function routeAdmission(
  { mediaTypes, inputs, readsRequest, access, cacheControl }: Handler,
  answers: KeptAnswers,
  send: (reply: FastifyReply, representation: Representation) => void,
): Hook {
  const takesQuery = inputs.query !== null || readsRequest;
  const vary = [...(cacheControl ? ['Accept-Encoding'] : []), ...(mediaTypes.length > 1 ? ['Accept'] : [])].join(', ');
  const isShared = cacheControl !== null && access?.kind === 'public';
  return (request, reply, done) => {
    if (vary !== '') {
      const present = reply.getHeader('vary');
      reply.header('vary', present === undefined ? vary : `${String(present)}, ${vary}`);
    }
    if (isShared && (request.method === 'GET' || request.method === 'HEAD'))
      reply.header('cache-control', cacheControl);
    if (!accepts(request.headers.accept, mediaTypes)) return done(notAcceptable(mediaTypes));
    const kept = isShared ? answers.peek(request.url) : undefined;
    if (kept) return send(reply, kept);
    if (!takesQuery) return done(unknownParameters(request.query as object) ?? undefined);
    return done();
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
