import { LIKE_HALF_STARS } from '../interactions/grade';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { InteractionMatrixBuilder } from '../interactions/interaction-matrix-builder';
import type { UserProfile } from '../serving/profile';
import { seededRandom, shuffle } from '../random';

/** Likes that a person needs, to be held out (Liang et al. 2018). */
const MIN_LIKES = 5;
/** The share of a held-out person's likes that is to be found again; the others are what the model is told. */
const TARGET_SHARE = 0.2;
/** More people than this make the errors no smaller in any way that matters (Liang et al. hold out as many of ml-20m). */
const MAX_HELD_OUT = 10_000;

/** A person whom the model has not seen: what it is told, and what it should find. */
export interface HeldOutPerson {
  readonly profile: UserProfile;
  /** itemIds of the likes that were kept back, in no order. */
  readonly targets: Int32Array;
}

export interface HoldOutSplit {
  /** Everything of everybody who was not held out, with a vocabulary of what they rated: the catalogue of the trial. */
  readonly training: InteractionMatrix;
  readonly heldOut: readonly HeldOutPerson[];
}

/** Rows of the people who have likes enough to be held out. */
export function qualifyingPeople(interactions: InteractionMatrix): Int32Array {
  const rows = Int32Array.from({ length: interactions.people }, (_, person) => person);
  return rows.filter((person) => likesOf(interactions, person).length >= MIN_LIKES);
}

/**
 * Strong generalisation: `share` of the qualifying people are kept out of training altogether; four fifths of their
 * likes are told, one fifth is to be found. Likes of items that nobody in training rated are dropped, and people whom
 * that leaves with fewer than five with them. The same seed gives the same split.
 */
export function holdOut(interactions: InteractionMatrix, share: number, seed: number): HoldOutSplit {
  const random = seededRandom(seed);
  const qualifying = shuffle(qualifyingPeople(interactions), random);
  const chosen = qualifying.slice(0, Math.min(MAX_HELD_OUT, Math.round(share * qualifying.length)));
  const training = withoutPeople(interactions, new Set(chosen));
  const heldOut = [...chosen].flatMap((person) => {
    const likes = likesOf(interactions, person).filter((itemId) => training.vocabulary.findIndex(itemId) !== null);
    return likes.length < MIN_LIKES ? [] : [splitLikes(shuffle(likes, random))];
  });
  return { training, heldOut };
}

function splitLikes(likes: Int32Array): HeldOutPerson {
  const targets = Math.floor(TARGET_SHARE * likes.length);
  const itemIds = likes.slice(targets);
  return {
    profile: { itemIds, halfStars: new Uint8Array(itemIds.length).fill(LIKE_HALF_STARS) },
    targets: likes.slice(0, targets),
  };
}

function likesOf({ vocabulary, indptr, indices, halfStars }: InteractionMatrix, person: number): Int32Array {
  const [start, end] = [indptr[person]!, indptr[person + 1]!];
  const liked = indices.subarray(start, end).filter((_, n) => halfStars[start + n]! >= LIKE_HALF_STARS);
  return liked.map((itemIndex) => vocabulary.itemIds[itemIndex]!);
}

function withoutPeople(interactions: InteractionMatrix, excluded: ReadonlySet<number>): InteractionMatrix {
  const { vocabulary, indptr, indices, halfStars, people } = interactions;
  const builder = new InteractionMatrixBuilder();
  for (let person = 0; person < people; person++) {
    if (excluded.has(person)) continue;
    for (let r = indptr[person]!; r < indptr[person + 1]!; r++) {
      builder.add(person, vocabulary.itemIds[indices[r]!]!, halfStars[r]!);
    }
  }
  return builder.build();
}
