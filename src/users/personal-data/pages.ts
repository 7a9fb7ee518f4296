const PAGE = 500;

/**
 * Every row of a list, read page by page.
 * @param read the rows after `last` (null: from the start), at most `limit`
 */
export async function* allPages<Row>(
  read: (last: Row | null, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  let last: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await read(last, PAGE);
    yield* rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!;
  }
}
