import { readFile, writeFile } from 'node:fs/promises';
import { ModelFileInvalid } from '../errors';

/** What a tensor may hold here: single precision, and whole numbers for ids. */
const DTYPES = { F32: Float32Array, I32: Int32Array, I64: BigInt64Array } as const;
type Dtype = keyof typeof DTYPES;

/** A named array of numbers with its shape, row-major. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | BigInt64Array;
}

export interface Safetensors {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

const MOST_HEADER_BYTES = 100_000_000;

/**
 * Reads a safetensors file: 8 bytes with the length of the header, little-endian; the header, JSON; the tensors one after
 * the other (https://github.com/huggingface/safetensors#format). Strict: offsets that overlap, leave gaps or lie outside,
 * shapes that do not fit, and types that are not known are refused. Throws `ModelFileInvalid`.
 */
export async function readSafetensors(path: string): Promise<Safetensors> {
  const file = await readFile(path).catch((cause: unknown) => {
    throw new ModelFileInvalid(path, `it cannot be read (${(cause as Error).message})`);
  });
  const refuse = (detail: string): never => {
    throw new ModelFileInvalid(path, detail);
  };
  if (file.length < 8) refuse('it is too short for safetensors');
  const length = Number(file.readBigUInt64LE(0));
  if (length > MOST_HEADER_BYTES || 8 + length > file.length) refuse('its header is longer than the file');
  const { __metadata__: metadata, ...entries } = parseHeader(file.toString('utf8', 8, 8 + length), refuse);
  const bytes = file.subarray(8 + length);
  const tensors = new Map<string, Tensor>();
  let end = 0;
  const ordered = Object.entries(entries).sort(([, a], [, b]) => startOf(a) - startOf(b));
  for (const [name, entry] of ordered) {
    const tensor = tensorOf(name, entry, bytes, end, refuse);
    tensors.set(name, tensor);
    end += tensor.data.byteLength;
  }
  if (end !== bytes.length) refuse('bytes follow its last tensor');
  if (metadata !== undefined && !isTexts(metadata)) refuse('its metadata are not texts');
  return { metadata: (metadata ?? {}) as Record<string, string>, tensors };
}

/** Writes tensors in the order of the map, each aligned for its type as the format asks. */
export async function writeSafetensors(path: string, { metadata, tensors }: Safetensors): Promise<void> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { dtype, shape, data }] of tensors) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = JSON.stringify(header);
  const padded = Buffer.from(
    text.padEnd(Math.ceil(Buffer.byteLength(text) / 8) * 8 - Buffer.byteLength(text) + text.length),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const parts = [...tensors.values()].map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  await writeFile(path, [length, padded, ...parts]);
}

type Refuse = (detail: string) => never;

interface Entry {
  readonly dtype?: unknown;
  readonly shape?: unknown;
  readonly data_offsets?: unknown;
}

function parseHeader(text: string, refuse: Refuse): Record<string, Entry> {
  try {
    const header: unknown = JSON.parse(text);
    if (isObject(header) && Object.values(header).every(isObject)) return header as Record<string, Entry>;
  } catch (cause) {
    return refuse(`its header is no JSON (${String(cause)})`);
  }
  return refuse('its header is no object of objects');
}

function startOf(entry: Entry): number {
  return Array.isArray(entry?.data_offsets) ? Number(entry.data_offsets[0]) : NaN;
}

function tensorOf(
  name: string,
  { dtype, shape, data_offsets }: Entry,
  bytes: Buffer,
  expected: number,
  refuse: Refuse,
): Tensor {
  const known = Object.keys(DTYPES).find((own) => own === dtype) as Dtype | undefined;
  if (!known) return refuse(`"${name}" is of the type ${String(dtype)}; F32, I32 and I64 are read`);
  if (!isWholeNumbers(shape) || shape.includes(0)) return refuse(`"${name}" has no shape`);
  if (!isWholeNumbers(data_offsets) || data_offsets.length !== 2) return refuse(`"${name}" has no offsets`);
  const [start, end] = data_offsets as [number, number];
  const View = DTYPES[known];
  const length = shape.reduce((product, size) => product * size, 1);
  if (start !== expected || end > bytes.length) return refuse(`"${name}" does not lie where it should`);
  if (end - start !== length * View.BYTES_PER_ELEMENT) return refuse(`"${name}" is not as long as its shape says`);
  const own = new Uint8Array(bytes.subarray(start, end)); // a copy: the file need not be aligned
  return { dtype: known, shape, data: new View(own.buffer, 0, length) };
}

function isWholeNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((part) => Number.isSafeInteger(part) && (part as number) >= 0);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}
