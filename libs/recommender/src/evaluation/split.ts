import { LIKE_HALF_STARS } from '../interactions/grade';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { restrict } from '../interactions/restrict';
import { seededRandom, shuffle } from '../random';
import type { UserProfile } from '../serving/profile';
import { personHash, personLot } from './person-hash';

/** Likes that a person needs, to be held out (Liang et al. 2018). */
const MIN_LIKES = 5;
/** The share of a held-out person's ratings among which is what is to be found again. */
const TARGET_SHARE = 0.2;
/** More people than this make the errors no smaller in any way that matters (Liang et al. hold out as many of ml-20m). */
const MAX_HELD_OUT = 10_000;
/** The share of all ratings, oldest first, that the temporal protocol trains on. */
const PAST_SHARE = 0.8;

/**
 * `likes`: the data is binarised before anything else, as published: four stars and more are likes, the rest is not there.
 * `ratings`: models train on, and are told, whole ratings; what is to be found are likes all the same.
 */
export type FoldIn = 'likes' | 'ratings';

/** A person whom the model has not seen: what it is told, and what it should find. */
export interface HeldOutPerson {
  /** See `personHash`. */
  readonly person: string;
  readonly profile: UserProfile;
  /** itemIds of the likes that were kept back, in no order. */
  readonly targets: Int32Array;
}

export interface Split {
  /** Everything of everybody who was not held out, with a vocabulary of what they rated: the catalogue of the trial. */
  readonly training: InteractionMatrix;
  readonly validation: readonly HeldOutPerson[];
  readonly test: readonly HeldOutPerson[];
}

export interface SplitOptions {
  readonly foldIn: FoldIn;
  readonly seed: number;
  /** The shares of qualifying people for choosing by, and for measuring on. */
  readonly validation: number;
  readonly test: number;
}

/** Rows of the people who have likes enough to be held out. */
export function qualifyingPeople(interactions: InteractionMatrix): number[] {
  const rows = Array.from({ length: interactions.people }, (_, person) => person);
  return rows.filter((person) => likesOf(interactions, person).length >= MIN_LIKES);
}

/**
 * Strong generalisation (Liang et al. 2018): the shares of the qualifying people are kept out of training altogether; four
 * fifths of their ratings are told, the likes of the other fifth are to be found. What nobody in training rated is dropped,
 * and so are people whom that leaves with fewer than five ratings, or with nothing to find. People are taken in the order of
 * lots that the seed and their keys decide, so that the same people are held out again after others have come.
 */
export function liangSplit(all: InteractionMatrix, { foldIn, seed, validation, test }: SplitOptions): Split {
  const isLike = (rating: number) => all.halfStars[rating]! >= LIKE_HALF_STARS;
  const interactions = foldIn === 'likes' ? restrict(all, { keepsRating: isLike }) : all;
  const lots = new Map(
    qualifyingPeople(interactions).map((row) => [row, personLot(interactions.personKeys[row]!, seed)]),
  );
  const order = [...lots.keys()].sort((a, b) => lots.get(a)! - lots.get(b)! || a - b);
  const share = (part: number) => Math.min(MAX_HELD_OUT, Math.round(part * order.length));
  const tested = order.slice(0, share(test));
  const validated = order.slice(tested.length, tested.length + share(validation));
  const heldOut = new Set([...tested, ...validated]);
  const training = restrict(interactions, { keepsPerson: (row) => !heldOut.has(row) });
  const toPeople = (rows: readonly number[]) => rows.flatMap((row) => holdBack(interactions, training, row, seed));
  return { training, validation: toPeople(validated), test: toPeople(tested) };
}

/**
 * Everything before a moment trains, and is told; likes after it are to be found. The moment is when four fifths of all
 * ratings were made. People are those with a rating before it and a like after it, of whom the model knows what came before:
 * weak generalisation, but no look into the future.
 */
export function temporalSplit(interactions: InteractionMatrix): Split {
  const times = interactions.ratedAt.slice().sort();
  const moment = times[Math.floor(PAST_SHARE * times.length)] ?? 0;
  const training = restrict(interactions, { keepsRating: (rating) => interactions.ratedAt[rating]! < moment });
  const rows = Array.from({ length: interactions.people }, (_, row) => row);
  const test = rows.flatMap((row) => {
    const known = ratingsOf(interactions, row).filter(({ itemId }) => training.vocabulary.findIndex(itemId) !== null);
    const before = known.filter(({ ratedAt }) => ratedAt < moment);
    const after = known.filter(({ ratedAt, halfStars }) => ratedAt >= moment && halfStars >= LIKE_HALF_STARS);
    return personOf(interactions, row, before, after, 1);
  });
  return { training, validation: [], test: test.slice(0, MAX_HELD_OUT) };
}

interface OneRating {
  readonly itemId: number;
  readonly halfStars: number;
  readonly ratedAt: number;
}

function holdBack(interactions: InteractionMatrix, training: InteractionMatrix, row: number, seed: number) {
  const known = ratingsOf(interactions, row).filter(({ itemId }) => training.vocabulary.findIndex(itemId) !== null);
  const lot = personLot(interactions.personKeys[row]!, seed + 1);
  const order = shuffle(Int32Array.from(known.keys()), seededRandom(Math.floor(lot * 2 ** 32)));
  const shuffled = Array.from(order, (n) => known[n]!);
  const back = Math.floor(TARGET_SHARE * known.length);
  const targets = shuffled.slice(0, back).filter(({ halfStars }) => halfStars >= LIKE_HALF_STARS);
  return personOf(interactions, row, shuffled.slice(back), targets, MIN_LIKES - 1);
}

function personOf(
  { personKeys }: InteractionMatrix,
  row: number,
  told: readonly OneRating[],
  targets: readonly OneRating[],
  leastTold: number,
): HeldOutPerson[] {
  if (told.length < leastTold || targets.length === 0) return [];
  const profile = { itemIds: told.map(({ itemId }) => itemId), halfStars: told.map(({ halfStars }) => halfStars) };
  return [{ person: personHash(personKeys[row]!), profile, targets: Int32Array.from(targets, ({ itemId }) => itemId) }];
}

function ratingsOf({ vocabulary, indptr, indices, halfStars, ratedAt }: InteractionMatrix, row: number): OneRating[] {
  const [start, end] = [indptr[row]!, indptr[row + 1]!];
  return Array.from(indices.subarray(start, end), (itemIndex, n) => ({
    itemId: vocabulary.itemIds[itemIndex]!,
    halfStars: halfStars[start + n]!,
    ratedAt: ratedAt[start + n]!,
  }));
}

function likesOf(interactions: InteractionMatrix, row: number): OneRating[] {
  return ratingsOf(interactions, row).filter(({ halfStars }) => halfStars >= LIKE_HALF_STARS);
}
