import { InteractionInvalid } from '../errors';
import { buildInteractionMatrix, type InteractionMatrix } from './interaction-matrix';
import type { InteractionTriples, PersonKey } from './interaction-triples';
import { sharedInt32, sharedUint8 } from '../linear-algebra/shared-arrays';

/** Collects interactions one by one, in any order, at nine bytes each; the sorting is left to `build`. */
export class InteractionMatrixBuilder {
  private readonly personNumbers = new Map<PersonKey, number>();
  private readonly itemNumbers = new Map<number, number>();
  private people = sharedInt32(1024);
  private items = sharedInt32(1024);
  private halfStars = sharedUint8(1024);
  private length = 0;

  /** `halfStars`: 1 (half a star) to 10 (five stars). A later rating of the same item by the same person replaces it. */
  add(person: PersonKey, itemId: number, halfStars: number): this {
    if (!Number.isInteger(halfStars) || halfStars < 1 || halfStars > 10) {
      throw new InteractionInvalid(`halfStars must be an integer from 1 to 10, not ${halfStars}.`);
    }
    const item = this.itemNumber(itemId);
    if (this.length === this.people.length) this.grow();
    this.people[this.length] = numberOf(this.personNumbers, person);
    this.items[this.length] = item;
    this.halfStars[this.length++] = halfStars;
    return this;
  }

  /** Makes an item known that nobody may have rated yet, so that it can be recommended all the same. */
  addItem(itemId: number): this {
    this.itemNumber(itemId);
    return this;
  }

  /** How many interactions were added, replaced ones included. */
  get size(): number {
    return this.length;
  }

  /** What was collected, without a copy: to build the matrix on another thread. Add nothing while it is in use. */
  triples(): InteractionTriples {
    return {
      personKeys: [...this.personNumbers.keys()],
      itemIds: [...this.itemNumbers.keys()],
      people: this.people.subarray(0, this.length),
      items: this.items.subarray(0, this.length),
      halfStars: this.halfStars.subarray(0, this.length),
    };
  }

  build(): InteractionMatrix {
    return buildInteractionMatrix(this.triples());
  }

  private itemNumber(itemId: number): number {
    if ((itemId | 0) !== itemId) throw new InteractionInvalid(`itemId must be a 32-bit integer, not ${itemId}.`);
    return numberOf(this.itemNumbers, itemId);
  }

  private grow(): void {
    const [people, items, halfStars] = [this.people, this.items, this.halfStars];
    this.people = sharedInt32(2 * this.length);
    this.items = sharedInt32(2 * this.length);
    this.halfStars = sharedUint8(2 * this.length);
    this.people.set(people);
    this.items.set(items);
    this.halfStars.set(halfStars);
  }
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
