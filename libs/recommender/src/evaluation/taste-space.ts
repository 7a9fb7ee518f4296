import { LIKE_HALF_STARS } from '../interactions/grade';
import type { InteractionMatrix } from '../interactions/interaction-matrix';

/** Who likes what in training: for how unlike the items of a list are, and how unknown. */
export class TasteSpace {
  private readonly people: number;
  /** For every itemIndex the rows of those who like it, ascending. */
  private readonly likers: number[][];

  constructor({ people, vocabulary, indptr, indices, halfStars }: InteractionMatrix) {
    this.people = people;
    this.likers = Array.from({ length: vocabulary.size }, () => []);
    for (let person = 0; person < people; person++) {
      for (let r = indptr[person]!; r < indptr[person + 1]!; r++) {
        if (halfStars[r]! >= LIKE_HALF_STARS) this.likers[indices[r]!]!.push(person);
      }
    }
  }

  /** Intra-list diversity: 1 - the mean cosine of the pairs, cosines over who likes both (Ziegler et al. 2005). */
  diversityOf(list: readonly number[]): number {
    let sum = 0;
    let pairs = 0;
    for (let a = 0; a < list.length; a++) {
      for (let b = 0; b < a; b++, pairs++) sum += this.cosine(list[a]!, list[b]!);
    }
    return pairs === 0 ? 0 : 1 - sum / pairs;
  }

  /** Mean of -log2 of the share of people who like an item, in bits (Zhou et al. 2010); one like is added to each. */
  noveltyOf(list: readonly number[]): number {
    const bits = list.map((item) => -Math.log2((this.likers[item]!.length + 1) / (this.people + 1)));
    return bits.reduce((sum, own) => sum + own, 0) / Math.max(1, list.length);
  }

  private cosine(a: number, b: number): number {
    const [own, other] = [this.likers[a]!, this.likers[b]!];
    let together = 0;
    for (let m = 0, n = 0; m < own.length && n < other.length;) {
      const difference = own[m]! - other[n]!;
      if (difference === 0) together++;
      if (difference <= 0) m++;
      if (difference >= 0) n++;
    }
    return together === 0 ? 0 : together / Math.sqrt(own.length * other.length);
  }
}
