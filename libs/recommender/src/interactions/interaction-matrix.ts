import { createHash } from 'node:crypto';
import { buildContentMatrix, type ContentMatrix } from './content-matrix';
import type { InteractionTriples, PersonKey } from './interaction-triples';
import { featureKey } from './item-content';
import { ItemVocabulary } from './vocabulary';

/** Rows in parallel: who, and what in which order. */
export interface InteractionRows {
  /** Who each row is of. Kept in memory only: nothing of it reaches an artefact. */
  readonly personKeys: readonly PersonKey[];
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly halfStars: Uint8Array;
  /** Seconds since 1970. */
  readonly ratedAt: Int32Array;
}

/**
 * People × items in compressed sparse rows: row p is `indices[indptr[p] … indptr[p + 1])`, ascending, with `halfStars`
 * and `ratedAt` beside it. Its vocabulary is ordered by number of ratings (ties by itemId), so the most-rated n items are
 * 0 … n - 1. `content` says what the items are.
 */
export class InteractionMatrix implements InteractionRows {
  readonly vocabulary: ItemVocabulary;
  readonly content: ContentMatrix;
  readonly personKeys: readonly PersonKey[];
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly halfStars: Uint8Array;
  readonly ratedAt: Int32Array;

  constructor(vocabulary: ItemVocabulary, content: ContentMatrix, rows: InteractionRows) {
    this.vocabulary = vocabulary;
    this.content = content;
    this.personKeys = rows.personKeys;
    this.indptr = rows.indptr;
    this.indices = rows.indices;
    this.halfStars = rows.halfStars;
    this.ratedAt = rows.ratedAt;
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
    const { vocabulary, content, indptr, indices, halfStars } = this;
    for (const array of [vocabulary.itemIds, indptr, indices, halfStars, content.indptr, content.indices]) {
      hash.update(`${array.length};`);
      hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    }
    for (const feature of content.features) hash.update(`${featureKey(feature)};`);
    return hash.digest('hex');
  }
}

/** Sorts, removes what was replaced, and ranks the items. O(interactions), plus the sorting of each row. */
export function buildInteractionMatrix(triples: InteractionTriples): InteractionMatrix {
  const order = rowOrder(triples.personKeys);
  const { indptr, entries } = groupByPerson(triples, order);
  keepLastOfEach(indptr, entries, triples);
  const kept = entries.subarray(0, indptr.at(-1));
  const itemIndices = rankItems(triples.itemIds, kept, triples.items);
  sortRows(indptr, kept, triples.items, itemIndices);
  const itemIds = new Int32Array(triples.itemIds.length);
  triples.itemIds.forEach((itemId, item) => (itemIds[itemIndices[item]!] = itemId));
  return new InteractionMatrix(new ItemVocabulary(itemIds), buildContentMatrix(triples, itemIndices), {
    personKeys: Array.from(order, (person) => triples.personKeys[person]!),
    indptr,
    indices: kept.map((entry) => itemIndices[triples.items[entry]!]!),
    halfStars: Uint8Array.from(kept, (entry) => triples.halfStars[entry]!),
    ratedAt: kept.map((entry) => triples.ratedAt[entry]!),
  });
}

/** The person of every row: in the order of the keys. */
function rowOrder(personKeys: readonly PersonKey[]): Int32Array {
  const order = [...personKeys.keys()];
  order.sort((a, b) => (personKeys[a]! < personKeys[b]! ? -1 : 1));
  return Int32Array.from(order);
}

/** The entries of each row, in the order of arrival. */
function groupByPerson({ people }: InteractionTriples, order: Int32Array) {
  const rows = new Int32Array(order.length);
  order.forEach((person, row) => (rows[person] = row));
  const indptr = new Int32Array(order.length + 1);
  for (const person of people) indptr[rows[person]! + 1]!++;
  for (let row = 0; row < order.length; row++) indptr[row + 1]! += indptr[row]!;
  const next = indptr.slice();
  const entries = new Int32Array(people.length);
  for (let r = 0; r < people.length; r++) entries[next[rows[people[r]!]!]!++] = r;
  return { indptr, entries };
}

/** Compacts in place: of several ratings of an item by one person the last one stays. */
function keepLastOfEach(indptr: Int32Array, entries: Int32Array, { items, itemIds }: InteractionTriples): void {
  const lastRow = new Int32Array(itemIds.length).fill(-1);
  let write = 0;
  for (let row = 0; row + 1 < indptr.length; row++) {
    const [start, end] = [indptr[row]!, indptr[row + 1]!];
    let kept = end;
    for (let r = end - 1; r >= start; r--) {
      const item = items[entries[r]!]!;
      if (lastRow[item] === row) continue;
      lastRow[item] = row;
      entries[--kept] = entries[r]!;
    }
    indptr[row] = write;
    entries.copyWithin(write, kept, end);
    write += end - kept;
  }
  indptr[indptr.length - 1] = write;
}

/** Each row ascending by itemIndex: as doubles that hold the index above the entry, so that the sort is the engine's own. */
function sortRows(indptr: Int32Array, entries: Int32Array, items: Int32Array, itemIndices: Int32Array): void {
  for (let row = 0; row + 1 < indptr.length; row++) {
    const own = entries.subarray(indptr[row], indptr[row + 1]);
    const keys = Float64Array.from(own, (entry) => itemIndices[items[entry]!]! * 2 ** 31 + entry).sort();
    keys.forEach((key, n) => (own[n] = key % 2 ** 31));
  }
}

/** The itemIndex of every item: by number of ratings, most first, then by itemId. */
function rankItems(itemIds: readonly number[], entries: Int32Array, items: Int32Array): Int32Array {
  const counts = new Int32Array(itemIds.length);
  for (const entry of entries) counts[items[entry]!]!++;
  const order = Int32Array.from(itemIds.keys());
  order.sort((a, b) => counts[b]! - counts[a]! || itemIds[a]! - itemIds[b]!);
  const itemIndices = new Int32Array(order.length);
  order.forEach((item, itemIndex) => (itemIndices[item] = itemIndex));
  return itemIndices;
}
