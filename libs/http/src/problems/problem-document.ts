import type { ProblemError } from './problem-error';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The members of RFC 9457 §3.1 in its order, then ours. */
export function problemDocument(
  problem: ProblemError,
  instance: string | null,
  requestId: string,
): Record<string, unknown> {
  return {
    type: `/problems/${problem.type.slug}`,
    title: problem.type.title,
    status: problem.type.status,
    detail: problem.detail,
    instance,
    requestId,
    ...(problem.errors && { errors: problem.errors }),
    ...problem.members,
  };
}
