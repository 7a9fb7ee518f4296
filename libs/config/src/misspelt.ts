/** Longer names may differ in more characters. */
const mostEdits = (name: string): number => (name.length < 6 ? 1 : 2);

/** Names that are none of `known` and differ from one of them by a slip: each with the name that was meant. */
export function misspelt(names: readonly string[], known: readonly string[]): [name: string, meant: string][] {
  const exact = new Set(known);
  return names
    .filter((name) => !exact.has(name))
    .flatMap((name) => {
      const meant = known.find((one) => distance(name.toUpperCase(), one) <= mostEdits(one));
      return meant === undefined ? [] : [[name, meant] as [string, string]];
    });
}

/** Edits (insert, delete, replace, or swap of neighbours) between two texts: optimal string alignment. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, replaced, isSwap ? rows[i - 2]![j - 2]! + 1 : Infinity);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
