/** `from 1 to 100`, `of at least 1`, `of at most 100`, or nothing: the words that follow a kind in a message. */
export function range(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return min === max ? ` equal to ${min}` : ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}

/** `from 1 to 5 items`, `at least 1 item`, `at most 5 items`. */
export function amount(min: number | undefined, max: number | undefined, unit: string): string {
  if (min !== undefined && max !== undefined)
    return min === max ? `exactly ${counted(min, unit)}` : `from ${min} to ${counted(max, unit)}`;
  if (min !== undefined) return `at least ${counted(min, unit)}`;
  return `at most ${counted(max ?? Infinity, unit)}`;
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
