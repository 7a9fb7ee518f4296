import type { Estimate, Evaluation } from '@app/recommender';

/** Whether a new model is to be served, and why, for people who read the list of models. */
export interface Promotion {
  readonly promote: boolean;
  readonly verdict: string;
}

/** Beyond noise: further than this many standard errors. */
const ERRORS = 2;

/** Fewer people in common than this cannot tell two models apart. */
const LEAST_IN_COMMON = 10;

/**
 * A new model is served unless it is worse, beyond noise, than showing everybody the same, or than the model in use on the
 * people whom both were measured on. Too little data to tell counts as good.
 */
export function promotionOf(candidate: Evaluation | null, active: Evaluation | null): Promotion {
  const gain = candidate?.models?.['ease-plus']?.gains.popularity;
  if (!candidate || !gain) {
    return { promote: true, verdict: candidate?.reason ?? 'It was not measured, so nothing speaks against it.' };
  }
  if (isWorse(gain)) return { promote: false, verdict: `Worse than popularity: ${told(gain)}.` };
  const difference = active && differenceOf(candidate, active);
  if (!difference) return { promote: true, verdict: `Not worse than popularity: ${told(gain)}.` };
  const { people, estimate } = difference;
  const worse = isWorse(estimate);
  const than = `than the model in use: ${told(estimate)} over ${people} people`;
  return { promote: !worse, verdict: `${worse ? 'Worse' : 'Not worse'} ${than}.` };
}

/** NDCG@100 of the one less that of the other, person by person. */
function differenceOf(candidate: Evaluation, active: Evaluation): { people: number; estimate: Estimate } | null {
  const before = new Map((active.perPerson ?? []).map(({ person, ndcgAt100 }) => [person, ndcgAt100]));
  const differences = candidate.perPerson.flatMap(({ person, ndcgAt100 }) => {
    const own = before.get(person);
    return own === undefined ? [] : [ndcgAt100 - own];
  });
  const people = differences.length;
  if (people < LEAST_IN_COMMON) return null;
  const value = differences.reduce((sum, own) => sum + own, 0) / people;
  const squares = differences.reduce((sum, own) => sum + (own - value) ** 2, 0);
  return { people, estimate: { value, standardError: Math.sqrt(squares / (people - 1) / people) } };
}

const isWorse = ({ value, standardError }: Estimate): boolean => value < -ERRORS * standardError;

function told({ value, standardError }: Estimate): string {
  const sign = value < 0 ? '−' : '+';
  return `NDCG@100 ${sign}${Math.abs(value).toFixed(4)} ±${standardError.toFixed(4)}`;
}
