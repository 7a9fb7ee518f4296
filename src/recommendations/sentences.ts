import type { Contribution, Explanation, ItemFeature } from '@app/recommender';

/** A movie that somebody rated, as people speak of it. */
export interface RatedTitle {
  readonly title: string;
  readonly halfStars: number;
}

/** Whose ratings a sentence is about: the reader's, or those of somebody named. */
export type Who = { readonly name: string } | 'you';

/** What a rated movie is called and was given; null where it is gone. */
export type RatedTitles = (movieId: number) => RatedTitle | null;

/** Movies named in one sentence at most, and the least part of the first one's weight that another needs. */
const MOST_NAMED = 3;
const LEAST_PART = 0.5;

/** `4½` for nine half-stars. */
export function starsText(halfStars: number): string {
  const whole = Math.floor(halfStars / 2);
  return halfStars % 2 === 0 ? String(whole) : `${whole === 0 ? '' : whole}½`;
}

/** One reason: what was rated how, or what both movies have in common. */
export function reasonText({ contribution, basis, shared }: Contribution, rated: RatedTitle, who: Who): string {
  const feature = shared[0];
  const about =
    basis === 'content' && feature
      ? `${capitalised(featureText(feature))}, like ${rated.title}, which ${rating(who, rated)}`
      : capitalised(`${subject(who)} rated ${titleAndStars(rated)}`);
  return contribution < 0 ? `${about}, which speaks against it` : about;
}

/** Why a movie is on a list, in one sentence. `explanation` is null where the model does not know the movie. */
export function becauseText(explanation: Explanation | null, titles: RatedTitles, who: Who): string {
  const speaking = (explanation?.contributions ?? []).flatMap((part) => {
    const rated = part.contribution > 0 ? titles(part.itemId) : null;
    return rated ? [{ ...part, rated }] : [];
  });
  const prior = explanation?.prior ?? 0;
  const [first] = speaking;
  const total = speaking.reduce((sum, { contribution }) => sum + contribution, 0);
  if (!first || prior > total) {
    if (prior > 0) return 'Because it is popular with people here';
    return 'Because it is in the catalogue, and nothing speaks for or against it yet';
  }
  const feature = first.basis === 'content' ? first.shared[0] : undefined;
  if (feature)
    return `Because it is ${featureText(feature)}, like ${first.rated.title}, which ${rating(who, first.rated)}`;
  const named = speaking
    .filter(({ contribution }) => contribution >= LEAST_PART * first.contribution)
    .slice(0, MOST_NAMED);
  return `Because ${subject(who)} rated ${listed(named.map(({ rated }) => titleAndStars(rated)))}`;
}

function featureText({ kind, name }: ItemFeature): string {
  switch (kind) {
    case 'director':
      return `directed by ${name}`;
    case 'actor':
      return `with ${name}`;
    case 'tag':
      return `tagged “${name}”`;
    case 'genre':
      return `in the genre ${name}`;
    case 'period':
      return `from ${name}`;
  }
}

const subject = (who: Who): string => (who === 'you' ? 'you' : who.name);
const rating = (who: Who, { halfStars }: RatedTitle): string => `${subject(who)} rated ${starsText(halfStars)}`;
const titleAndStars = ({ title, halfStars }: RatedTitle): string => `${title} ${starsText(halfStars)}`;

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
