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

/** Kinds of problems, each with a slug of its own. Their order does not depend on the order in which modules are loaded. */
export class ProblemTypes {
  private readonly bySlug = new Map<string, ProblemType>();

  /** @throws ProblemSlugTaken */
  define(type: ProblemType): ProblemType {
    if (this.bySlug.has(type.slug)) throw new ProblemSlugTaken(type.slug);
    const defined = Object.freeze({ ...type });
    this.bySlug.set(type.slug, defined);
    return defined;
  }

  /** Sorted by slug. */
  list(): readonly ProblemType[] {
    return [...this.bySlug.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  }
}

const types = new ProblemTypes();

/**
 * Registers a kind of problem, so that `GET /problems/<slug>` can explain it.
 * @throws ProblemSlugTaken
 */
export function defineProblem(type: ProblemType): ProblemType {
  return types.define(type);
}

/** All registered kinds of problems, sorted by slug. */
export function problemTypes(): readonly ProblemType[] {
  return types.list();
}
