import { isUtf8 } from 'node:buffer';

/** What a file is by its first bytes, whatever it is called. */
export type FileKind = 'zip' | 'json-array' | 'json-lines' | 'csv';

/** Enough to tell. */
export const SNIFFED_BYTES = 4096;

/** How files begin that nobody here reads, and what to say of them. */
const FOREIGN: readonly [readonly number[], string][] = [
  [[0x1f, 0x8b], 'it is compressed by gzip: unpack it, or make a zip of it'],
  [[0xff, 0xfe], 'it is UTF-16: save it as UTF-8'],
  [[0xfe, 0xff], 'it is UTF-16: save it as UTF-8'],
];
const ZIP = [0x50, 0x4b, 3, 4];

/** @returns what the file is, or why nobody here can read it */
export function sniff(head: Buffer): { readonly kind: FileKind } | { readonly fault: string } {
  if (head.length === 0) return { fault: 'the file is empty' };
  const begins = (bytes: readonly number[]): boolean => head.subarray(0, bytes.length).equals(Buffer.from(bytes));
  if (begins(ZIP)) return { kind: 'zip' };
  const fault = FOREIGN.find(([bytes]) => begins(bytes))?.[1];
  if (fault !== undefined) return { fault };
  if (head.includes(0) || !isMostlyText(head)) return { fault: 'it is neither a zip nor text in UTF-8' };
  const [first = ''] = head
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (first === '') return { fault: 'it begins with nothing but blanks' };
  if (first === '[') return { kind: 'json-array' };
  return { kind: first === '{' ? 'json-lines' : 'csv' };
}

/** The last character may be cut, and single lines in another encoding are told one by one; a file without any line in UTF-8 is none. */
function isMostlyText(head: Buffer): boolean {
  if (isUtf8(head.subarray(0, Math.max(0, head.length - 3)))) return true;
  return head
    .toString('latin1')
    .split('\n')
    .some((line) => line.trim() !== '' && isUtf8(Buffer.from(line, 'latin1')));
}
