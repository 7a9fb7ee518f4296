import { ProblemSlugTaken, problemTypes, ProblemTypes, type ProblemType } from './problem-type';
import './standard-problems';

const problem = (slug: string): ProblemType => ({ slug, status: 409, title: 'Spec', explanation: 'Only here.' });

describe('problem types', () => {
  it('are listed once defined', () => {
    const types = new ProblemTypes();
    const type = types.define(problem('spec-only'));
    expect(types.list()).toContain(type);
  });

  it('are listed alike in whatever order they are defined', () => {
    const [one, other] = [new ProblemTypes(), new ProblemTypes()];
    for (const slug of ['movie-exists', 'too-many-imports', 'conflict']) one.define(problem(slug));
    for (const slug of ['too-many-imports', 'conflict', 'movie-exists']) other.define(problem(slug));
    expect(one.list()).toEqual(other.list());
  });

  it('cannot share a slug', () => {
    const types = new ProblemTypes();
    types.define(problem('invalid-input'));
    expect(() => types.define(problem('invalid-input'))).toThrow(ProblemSlugTaken);
  });

  it('have slugs that make a path, client or server statuses, and say what to do', () => {
    expect(problemTypes().map(({ slug }) => slug)).toContain('invalid-input');
    for (const { slug, status, title, explanation } of problemTypes()) {
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(`${title} ${explanation}`).toMatch(/^[A-Z][^]*\.$/);
    }
  });
});
