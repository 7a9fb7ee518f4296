import type { ArtefactFault } from '../errors';
import type { EaseModel, ModelDescription } from '../models/model';

/**
 * The layout of a stored model, little-endian:
 *   8 bytes magic · uint32 format version · uint32 length of the header · the header, JSON · the arrays, each at the
 *   next multiple of 64 · 32 bytes SHA-256 of everything before.
 * The header holds the description and the length of every array, from which all offsets follow.
 */
const MAGIC = 'MRQMODEL';
const FORMAT_VERSION = 1;
export const CHECKSUM_BYTES = 32;
export const PREFIX_BYTES = 16;
const ALIGNMENT = 64;

const ARRAYS = ['itemIds', 'popularity', 'weights', 'indptr', 'indices', 'similarities'] as const;
type ArrayName = (typeof ARRAYS)[number];
type Lengths = Record<ArrayName, number>;

interface Header {
  readonly description: ModelDescription;
  readonly lengths: Lengths;
}

/** Why bytes are not a model: `fault` for a program, the message for a person. */
export class FormatFault extends Error {
  override readonly name = 'FormatFault';
  readonly fault: ArtefactFault;

  constructor(fault: ArtefactFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}

/** The parts of a model's file in order, checksum not included; the arrays are views, not copies. */
export function encodeModel(model: EaseModel): Uint8Array[] {
  const arrays = arraysOf(model);
  const lengths = Object.fromEntries(ARRAYS.map((name) => [name, arrays[name].length])) as Lengths;
  const header = Buffer.from(JSON.stringify({ description: model.description, lengths } satisfies Header));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.write(MAGIC, 'latin1');
  prefix.writeUInt32LE(FORMAT_VERSION, 8);
  prefix.writeUInt32LE(header.length, 12);
  const parts: Uint8Array[] = [prefix, header];
  let offset = PREFIX_BYTES + header.length;
  for (const name of ARRAYS) {
    const { buffer, byteOffset, byteLength } = arrays[name];
    parts.push(new Uint8Array(aligned(offset) - offset), new Uint8Array(buffer, byteOffset, byteLength));
    offset = aligned(offset) + byteLength;
  }
  return parts;
}

/** Throws unless the first bytes of a file are those of this format and version. */
export function checkPrefix(bytes: Buffer): void {
  if (bytes.length < PREFIX_BYTES) throw new FormatFault('truncated', `it is ${bytes.length} bytes long`);
  if (bytes.toString('latin1', 0, 8) !== MAGIC) throw new FormatFault('foreign', 'it is not a model');
  const version = bytes.readUInt32LE(8);
  if (version !== FORMAT_VERSION) {
    throw new FormatFault('other version', `its format is version ${version}, this program reads ${FORMAT_VERSION}`);
  }
}

/** A model whose arrays are views of `file`, whose prefix was checked. Throws `FormatFault`. */
export function decodeModel(file: SharedArrayBuffer): EaseModel {
  const headerBytes = new DataView(file).getUint32(12, true);
  const end = PREFIX_BYTES + headerBytes;
  if (end > file.byteLength) throw new FormatFault('truncated', 'it ends within its header');
  const { description, lengths } = parseHeader(Buffer.from(file).toString('utf8', PREFIX_BYTES, end));
  let offset = end;
  const take = (name: ArrayName) => {
    const start = aligned(offset);
    offset = start + 4 * lengths[name];
    if (offset + CHECKSUM_BYTES > file.byteLength) throw new FormatFault('truncated', `it ends within "${name}"`);
    return [file, start, lengths[name]] as const;
  };
  const model: EaseModel = {
    description,
    itemIds: new Int32Array(...take('itemIds')),
    popularity: new Float32Array(...take('popularity')),
    weights: new Float32Array(...take('weights')),
    neighbours: {
      indptr: new Int32Array(...take('indptr')),
      indices: new Int32Array(...take('indices')),
      similarities: new Float32Array(...take('similarities')),
    },
  };
  if (offset + CHECKSUM_BYTES !== file.byteLength) throw new FormatFault('malformed', 'bytes follow its last array');
  return model;
}

function parseHeader(text: string): Header {
  try {
    const header = JSON.parse(text) as Header;
    const { items, denseItems } = header.description.counts;
    const { lengths } = header;
    const agrees =
      ARRAYS.every((name) => Number.isSafeInteger(lengths[name]) && lengths[name] >= 0) &&
      lengths.itemIds === items &&
      lengths.popularity === items &&
      lengths.weights === denseItems ** 2 &&
      lengths.indptr === items + 1 &&
      lengths.indices === lengths.similarities;
    if (agrees) return header;
  } catch (cause) {
    throw new FormatFault('malformed', `its header cannot be read (${String(cause)})`);
  }
  throw new FormatFault('malformed', 'its header contradicts itself');
}

function arraysOf({ itemIds, popularity, weights, neighbours }: EaseModel) {
  return { itemIds, popularity, weights, ...neighbours };
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
