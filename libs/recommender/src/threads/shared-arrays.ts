/** Typed arrays over shared memory: threads see the same bytes, so a matrix or a model changes hands without a copy. */
export function sharedInt32(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

export function sharedUint8(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length));
}

export function sharedFloat32(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
}

export function sharedCopy(values: Int32Array): Int32Array {
  const copy = sharedInt32(values.length);
  copy.set(values);
  return copy;
}
