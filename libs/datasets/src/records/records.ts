/** A record of a file, by the line on which it begins (of a JSON array: its place in it), counted from 1. */
export interface NumberedRecord<T> {
  readonly line: number;
  readonly value: T;
}

/** A record that cannot be read, and why. */
export interface MalformedRecord {
  readonly line: number;
  readonly reason: string;
}

/** What one read of a file brought. */
export interface RecordBatch<T> {
  readonly records: NumberedRecord<T>[];
  readonly malformed: MalformedRecord[];
}

/** A longer record is a fault. */
export const LONGEST_RECORD = 64 * 1024;
