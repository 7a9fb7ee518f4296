/** A kind of problem that clients can recognise by its `type`, `/problems/<slug>`. */
export interface ProblemType {
  readonly slug: string;
  readonly status: number;
  readonly title: string;
  /** What it means and what to do, for the page at `/problems/<slug>`. */
  readonly explanation: string;
}

/** Two definitions claim one slug: clients could not tell them apart. */
export class ProblemSlugTaken extends Error {
  constructor(slug: string) {
    super(`The problem type ${slug} is defined twice.`);
  }
}

const registry = new Map<string, ProblemType>();

/**
 * Registers a kind of problem, so that `GET /problems/<slug>` can explain it.
 * @throws ProblemSlugTaken
 */
export function defineProblem(type: ProblemType): ProblemType {
  if (registry.has(type.slug)) throw new ProblemSlugTaken(type.slug);
  const registered = Object.freeze({ ...type });
  registry.set(type.slug, registered);
  return registered;
}

/** Every registered kind of problem, in the order of registration. */
export function problemTypes(): readonly ProblemType[] {
  return [...registry.values()];
}
