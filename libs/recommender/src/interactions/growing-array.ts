import { sharedInt32, sharedUint8 } from '../threads/shared-arrays';

/** A list of integers over shared memory, which doubles when it is full. */
export class GrowingArray<T extends Int32Array | Uint8Array> {
  private readonly allocate: (length: number) => T;
  private values: T;
  private length = 0;

  constructor(allocate: (length: number) => T) {
    this.allocate = allocate;
    this.values = allocate(1024);
  }

  static int32(): GrowingArray<Int32Array> {
    return new GrowingArray<Int32Array>(sharedInt32);
  }

  static uint8(): GrowingArray<Uint8Array> {
    return new GrowingArray<Uint8Array>(sharedUint8);
  }

  get size(): number {
    return this.length;
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const fuller = this.allocate(2 * this.length);
      fuller.set(this.values);
      this.values = fuller;
    }
    this.values[this.length++] = value;
  }

  /** What is in it, without a copy; a later push may leave this view behind. */
  view(): T {
    return this.values.subarray(0, this.length) as T;
  }
}
