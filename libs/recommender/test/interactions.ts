import { InteractionMatrixBuilder } from '../src/interactions/interaction-matrix-builder';
import { seededRandom } from '../src/random';

/** Ids in tests start here, far from any dense index, so that taking the one for the other shows at once. */
export const FIRST_ITEM_ID = 1_000_000;

/** One row for each person, one column for each item; 0 is no rating. */
export function interactionsOf(rows: readonly (readonly number[])[]): InteractionMatrixBuilder {
  const builder = new InteractionMatrixBuilder();
  rows.forEach((row, person) => {
    row.forEach((halfStars, item) => {
      if (halfStars > 0) builder.add(person, FIRST_ITEM_ID + item, halfStars);
      else builder.addItem(FIRST_ITEM_ID + item);
    });
  });
  return builder;
}

export interface SyntheticShape {
  readonly people: number;
  readonly items: number;
  readonly ratingsEach: number;
  readonly seed: number;
}

/** People of four tastes, items of four kinds, some items far better known than others. The seed decides everything. */
export function syntheticInteractions({ people, items, ratingsEach, seed }: SyntheticShape): InteractionMatrixBuilder {
  const random = seededRandom(seed);
  const builder = new InteractionMatrixBuilder();
  for (let item = 0; item < items; item++) builder.addItem(FIRST_ITEM_ID + item);
  for (let person = 0; person < people; person++) {
    const taste = Math.floor(random() * 4);
    for (let r = 0; r < ratingsEach; r++) {
      const item = Math.floor(items * random() ** 2);
      const fits = item % 4 === taste;
      if (!fits && random() < 0.6) continue;
      builder.add(`person-${person}`, FIRST_ITEM_ID + item, (fits ? 7 : 3) + Math.floor(random() * 4));
    }
  }
  return builder;
}

/** The same with what the items are: four genres, a director for every five, a decade of years. */
export function describedInteractions(shape: SyntheticShape): InteractionMatrixBuilder {
  const builder = syntheticInteractions(shape);
  for (let item = 0; item < shape.items; item++) {
    const [genre, director] = [`Genre ${item % 4}`, `Director ${Math.floor(item / 5)}`];
    builder.addItem(FIRST_ITEM_ID + item, { genres: [genre], directors: [director], year: 1990 + (item % 10) });
  }
  return builder;
}
