import { createHash } from 'node:crypto';
import type { InteractionTriples, PersonKey } from './interaction-triples';
import { ItemVocabulary } from './vocabulary';

/**
 * People × items in compressed sparse rows: row p is `indices[indptr[p] … indptr[p + 1])`, ascending, with `halfStars`
 * beside it. Its vocabulary is ordered by number of ratings (ties by itemId), so the most-rated n items are 0 … n - 1.
 */
export class InteractionMatrix {
  readonly vocabulary: ItemVocabulary;
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly halfStars: Uint8Array;

  constructor(vocabulary: ItemVocabulary, indptr: Int32Array, indices: Int32Array, halfStars: Uint8Array) {
    this.vocabulary = vocabulary;
    this.indptr = indptr;
    this.indices = indices;
    this.halfStars = halfStars;
  }

  get people(): number {
    return this.indptr.length - 1;
  }

  get ratings(): number {
    return this.indices.length;
  }

  /** SHA-256 of the data, hexadecimal: the same whatever order the interactions arrived in, and free of personal keys. */
  fingerprint(): string {
    const hash = createHash('sha256');
    for (const array of [this.vocabulary.itemIds, this.indptr, this.indices, this.halfStars]) {
      hash.update(`${array.length};`);
      hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    }
    return hash.digest('hex');
  }
}

/** A packed entry is itemIndex × 16 + halfStars: it sorts by item as one integer. */
const RATING_BITS = 4;

/** Sorts, removes what was replaced, and ranks the items. O(interactions), plus the sorting of each row. */
export function buildInteractionMatrix(triples: InteractionTriples): InteractionMatrix {
  const { indptr, packed } = groupByPerson(triples);
  keepLastOfEach(indptr, packed, triples.itemIds.length);
  const entries = packed.subarray(0, indptr.at(-1));
  const itemIndices = rankItems(triples.itemIds, entries);
  for (let r = 0; r < entries.length; r++) {
    const item = entries[r]! >> RATING_BITS;
    entries[r] = (itemIndices[item]! << RATING_BITS) | (entries[r]! & 15);
  }
  for (let person = 0; person + 1 < indptr.length; person++) {
    entries.subarray(indptr[person], indptr[person + 1]).sort();
  }
  const itemIds = new Int32Array(triples.itemIds.length);
  triples.itemIds.forEach((itemId, item) => (itemIds[itemIndices[item]!] = itemId));
  return new InteractionMatrix(
    new ItemVocabulary(itemIds),
    indptr,
    entries.map((entry) => entry >> RATING_BITS),
    Uint8Array.from(entries, (entry) => entry & 15),
  );
}

/** Rows in the order of the people's keys, each row in the order of arrival. */
function groupByPerson({ personKeys, people, items, halfStars }: InteractionTriples) {
  const rows = rowsOf(personKeys);
  const indptr = new Int32Array(personKeys.length + 1);
  for (const person of people) indptr[rows[person]! + 1]!++;
  for (let row = 0; row < personKeys.length; row++) indptr[row + 1]! += indptr[row]!;
  const next = indptr.slice();
  const packed = new Int32Array(people.length);
  for (let r = 0; r < people.length; r++) {
    packed[next[rows[people[r]!]!]!++] = (items[r]! << RATING_BITS) | halfStars[r]!;
  }
  return { indptr, packed };
}

function rowsOf(personKeys: readonly PersonKey[]): Int32Array {
  const order = personKeys.map((key, person) => ({ key, person }));
  order.sort((a, b) => (a.key < b.key ? -1 : 1));
  const rows = new Int32Array(order.length);
  order.forEach(({ person }, row) => (rows[person] = row));
  return rows;
}

/** Compacts in place: of several ratings of an item by one person the last one stays. */
function keepLastOfEach(indptr: Int32Array, packed: Int32Array, items: number): void {
  const lastRow = new Int32Array(items).fill(-1);
  let write = 0;
  for (let row = 0; row + 1 < indptr.length; row++) {
    const [start, end] = [indptr[row]!, indptr[row + 1]!];
    let kept = end;
    for (let r = end - 1; r >= start; r--) {
      const item = packed[r]! >> RATING_BITS;
      if (lastRow[item] === row) continue;
      lastRow[item] = row;
      packed[--kept] = packed[r]!;
    }
    indptr[row] = write;
    packed.copyWithin(write, kept, end);
    write += end - kept;
  }
  indptr[indptr.length - 1] = write;
}

/** The itemIndex of every item: by number of ratings, most first, then by itemId. */
function rankItems(itemIds: readonly number[], entries: Int32Array): Int32Array {
  const counts = new Int32Array(itemIds.length);
  for (const entry of entries) counts[entry >> RATING_BITS]!++;
  const order = Int32Array.from(itemIds.keys());
  order.sort((a, b) => counts[b]! - counts[a]! || itemIds[a]! - itemIds[b]!);
  const itemIndices = new Int32Array(order.length);
  order.forEach((item, itemIndex) => (itemIndices[item] = itemIndex));
  return itemIndices;
}
