import { InteractionInvalid } from '../errors';
import { GrowingArray } from './growing-array';
import { buildInteractionMatrix, type InteractionMatrix } from './interaction-matrix';
import type { InteractionTriples, PersonKey } from './interaction-triples';
import { featureKey, featuresOf, type ItemContent, type ItemFeature } from './item-content';

/** Collects interactions one by one, in any order, at thirteen bytes each; the sorting is left to `build`. */
export class InteractionMatrixBuilder {
  private readonly personNumbers = new Map<PersonKey, number>();
  private readonly itemNumbers = new Map<number, number>();
  private readonly people = GrowingArray.int32();
  private readonly items = GrowingArray.int32();
  private readonly halfStars = GrowingArray.uint8();
  private readonly ratedAt = GrowingArray.int32();
  private readonly featureNumbers = new Map<string, number>();
  private readonly features: ItemFeature[] = [];
  private readonly described = new Set<number>();
  private readonly contentItems = GrowingArray.int32();
  private readonly contentFeatures = GrowingArray.int32();

  /**
   * `halfStars`: 1 (half a star) to 10 (five stars). `ratedAt`: seconds since 1970. A later rating of the same item by
   * the same person replaces it. Throws `InteractionInvalid`.
   */
  add(person: PersonKey, itemId: number, halfStars: number, ratedAt = 0): this {
    if (!Number.isInteger(halfStars) || halfStars < 1 || halfStars > 10) {
      throw new InteractionInvalid(`halfStars must be an integer from 1 to 10, not ${halfStars}.`);
    }
    this.items.push(this.itemNumber(itemId));
    this.people.push(numberOf(this.personNumbers, person));
    this.halfStars.push(halfStars);
    this.ratedAt.push(ratedAt);
    return this;
  }

  /**
   * Makes an item known that nobody may have rated yet, so that it can be recommended all the same; with what is known of
   * it. Its content is said once. Throws `InteractionInvalid`.
   */
  addItem(itemId: number, content?: Partial<ItemContent>): this {
    const item = this.itemNumber(itemId);
    if (content === undefined) return this;
    if (this.described.has(item)) throw new InteractionInvalid(`The content of item ${itemId} was given before.`);
    this.described.add(item);
    for (const feature of featuresOf(content)) {
      this.contentItems.push(item);
      this.contentFeatures.push(this.featureNumber(feature));
    }
    return this;
  }

  /** How many interactions were added, replaced ones included. */
  get size(): number {
    return this.people.size;
  }

  /** How many items are known. */
  get itemCount(): number {
    return this.itemNumbers.size;
  }

  /** What was collected, without a copy: to build the matrix on another thread. Add nothing while it is in use. */
  triples(): InteractionTriples {
    return {
      personKeys: [...this.personNumbers.keys()],
      itemIds: [...this.itemNumbers.keys()],
      people: this.people.view(),
      items: this.items.view(),
      halfStars: this.halfStars.view(),
      ratedAt: this.ratedAt.view(),
      features: this.features,
      contentItems: this.contentItems.view(),
      contentFeatures: this.contentFeatures.view(),
    };
  }

  build(): InteractionMatrix {
    return buildInteractionMatrix(this.triples());
  }

  private itemNumber(itemId: number): number {
    if ((itemId | 0) !== itemId) throw new InteractionInvalid(`itemId must be a 32-bit integer, not ${itemId}.`);
    return numberOf(this.itemNumbers, itemId);
  }

  /** A feature bears the name that it was first given. */
  private featureNumber(feature: ItemFeature): number {
    const number = numberOf(this.featureNumbers, featureKey(feature));
    if (number === this.features.length) this.features.push(feature);
    return number;
  }
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
