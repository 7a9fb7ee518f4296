import type { Model } from '../models/model';
import type { FoldedProfile } from './profile';
import { addRated, addRatings, emptySums, type Sums } from './sums';

interface Entry {
  rows: Int32Array;
  grades: Float64Array;
  readonly sums: Sums;
}

/** What changed from one profile to another: rows, and by how much their grades. */
interface Difference {
  readonly rows: number[];
  readonly changes: number[];
}

/**
 * People's sums of one model, those used last, within a number of bytes. An entry is no copy of the truth that could be
 * stale: each use compares it with the profile that was just read, and adds or takes away what differs. Since sums are
 * exact, what comes out is the same to the last bit as from scratch.
 */
export class ScoreCache {
  private readonly model: Model;
  private readonly capacity: number;
  private readonly entries = new Map<string, Entry>();

  constructor(model: Model, bytes: number) {
    this.model = model;
    this.capacity = Math.floor(bytes / emptySums(model).byteLength);
  }

  get size(): number {
    return this.entries.size;
  }

  /** The sums of `profile`; valid until the next call for the same key, and not to be written. */
  sumsOf(key: string, profile: FoldedProfile): Sums {
    const known = this.entries.get(key);
    const entry = known ?? { rows: new Int32Array(0), grades: new Float64Array(0), sums: emptySums(this.model) };
    this.advance(entry, profile);
    this.entries.delete(key);
    if (this.capacity > 0) this.entries.set(key, entry);
    if (this.entries.size > this.capacity) this.entries.delete(this.entries.keys().next().value!);
    return entry.sums;
  }

  private advance(entry: Entry, profile: FoldedProfile): void {
    const { rows, changes } = differenceOf(entry, profile);
    if (rows.length > Math.max(4, profile.rows.length)) {
      entry.sums.fill(0);
      addRatings(this.model, entry.sums, profile.rows, profile.grades);
    } else if (rows.length === 1) addRated(this.model, entry.sums, rows[0]!, changes[0]!);
    else addRatings(this.model, entry.sums, rows, changes);
    entry.rows = profile.rows;
    entry.grades = profile.grades;
  }
}

/** Walks both profiles, which are ascending, side by side. */
function differenceOf(before: Omit<Entry, 'sums'>, after: Omit<Entry, 'sums'>): Difference {
  const difference: Difference = { rows: [], changes: [] };
  const note = (row: number, change: number) => {
    if (change === 0) return;
    difference.rows.push(row);
    difference.changes.push(change);
  };
  let b = 0;
  let a = 0;
  while (b < before.rows.length || a < after.rows.length) {
    const old = before.rows[b] ?? Infinity;
    const now = after.rows[a] ?? Infinity;
    if (old === now) note(now, after.grades[a++]! - before.grades[b++]!);
    else if (old < now) note(old, -before.grades[b++]!);
    else note(now, after.grades[a++]!);
  }
  return difference;
}
