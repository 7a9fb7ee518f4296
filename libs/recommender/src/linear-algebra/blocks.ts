/**
 * Rows and columns are padded to a multiple of this: whole register tiles of every build (4 × 8 and 6 × 8). The pivot blocks
 * and the chunks that threads take are multiples of it as well.
 */
export const PADDING = 24;

/** Width of a pivot block: long enough for the kernel to run at full speed, short enough for its panels to stay in cache. */
export const BLOCK = 192;
