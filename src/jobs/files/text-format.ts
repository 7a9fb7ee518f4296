/** What rows are sent as: the first is what somebody gets who does not say. */
export const TEXT_TYPES = ['application/x-ndjson', 'text/csv'] as const;

/** One JSON object a line, or CSV with a header. */
export const TEXT_FORMATS = ['ndjson', 'csv'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** The format that somebody asked for, by a parameter or else by `Accept`. */
export function textFormat(asked?: TextFormat, accept = ''): { readonly format: TextFormat; readonly type: string } {
  const format = asked ?? (/text\/(csv|\*)/.test(accept) && !/x-ndjson/.test(accept) ? 'csv' : 'ndjson');
  return { format, type: format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson' };
}
