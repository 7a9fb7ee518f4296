import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { syntheticInteractions } from '../../test/interactions';
import { evaluate } from './evaluate';
import { InteractionMatrixBuilder } from '../interactions/interaction-matrix-builder';

/** Real ratings where there are any, made-up ones elsewhere: their licence does not let them travel with the source. */
const FOLDER = process.env.MOVIELENS_DIR ?? resolve(__dirname, '../../../../../shared/data/ml-latest-small');

function realInteractions(file: string): InteractionMatrixBuilder {
  const builder = new InteractionMatrixBuilder();
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [person, itemId, stars] = line.split(',').map(Number);
    if (stars !== undefined) builder.add(person!, itemId!, 2 * stars);
  }
  return builder;
}

describe('on the ratings of people', () => {
  const file = join(FOLDER, 'ratings.csv');
  const builder = existsSync(file)
    ? realInteractions(file)
    : syntheticInteractions({ people: 600, items: 1500, ratingsEach: 200, seed: 10 });

  it('the model beats popularity by far more than the noise', () => {
    const { models } = evaluate(builder.build(), { holdOut: 0.2, fit: { maxItems: 600 } });
    const { popularity, 'ease-plus': ease } = models as Required<NonNullable<typeof models>>;
    for (const metric of ['recallAt20', 'recallAt50', 'ndcgAt100'] as const) {
      const error = Math.hypot(ease[metric].standardError, popularity[metric].standardError);
      expect(ease[metric].value - popularity[metric].value).toBeGreaterThan(2 * error);
    }
  });
});
