/** entity-tag of RFC 9110 §8.8.3. */
const TAG = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;
const LIST = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

export interface EntityTag {
  readonly weak: boolean;
  readonly value: string;
}

/** The tags of an If-Match or If-None-Match header, '*' for any, null for a malformed header. */
export function parseEntityTags(header: string): readonly EntityTag[] | '*' | null {
  const text = header.trim();
  if (text === '*') return '*';
  const tags: EntityTag[] = [];
  for (const piece of text.match(LIST) ?? []) {
    const [, weak, value = ''] = TAG.exec(piece) ?? [];
    tags.push({ weak: weak !== undefined, value });
  }
  const isWhole = text.replace(LIST, '').replace(/[\s,]/g, '') === '';
  return tags.length > 0 && isWhole ? tags : null;
}

/** If-None-Match compares weakly (RFC 9110 §13.1.2). A malformed header matches nothing, so the body is sent. */
export function noneMatchFails(header: string, etag: string): boolean {
  if (header === etag) return true;
  const tags = parseEntityTags(header);
  if (tags === '*') return true;
  return tags?.some(({ value }) => `"${value}"` === etag) ?? false;
}
