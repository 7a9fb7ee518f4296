import type { ArtefactFault } from '../errors';
import type { ItemFeature } from '../interactions/item-content';
import type { Model, ModelDescription } from '../models/model';

/**
 * The layout of a stored model, little-endian:
 *   8 bytes magic · uint32 format version · uint32 length of the header · the header, JSON · the arrays, each at the
 *   next multiple of 64 · 32 bytes SHA-256 of everything before.
 * The header holds the description, the shape of the weights and the length of every array, from which all offsets follow.
 * docs/recommender.md describes every array.
 */
const MAGIC = 'MRQMODEL';
const FORMAT_VERSION = 2;
export const CHECKSUM_BYTES = 32;
export const PREFIX_BYTES = 16;
const ALIGNMENT = 64;

/** Every array, in the order of the file, with its type. */
const ARRAYS = {
  itemIds: Int32Array,
  popularity: Float32Array,
  weights: Float32Array,
  outputs: Float32Array,
  tailIndptr: Int32Array,
  tailIndices: Int32Array,
  tailWeights: Float32Array,
  contentShare: Float32Array,
  neighbourIndptr: Int32Array,
  neighbourIndices: Int32Array,
  neighbourSimilarities: Float32Array,
  neighbourByContent: Uint8Array,
  contentIndptr: Int32Array,
  contentIndices: Int32Array,
  featureNames: Uint8Array,
} as const;
type ArrayName = keyof typeof ARRAYS;
type ArrayOf<C> = C extends Int32ArrayConstructor
  ? Int32Array
  : C extends Float32ArrayConstructor
    ? Float32Array
    : Uint8Array;
type Arrays = { readonly [N in ArrayName]: ArrayOf<(typeof ARRAYS)[N]> };
type ViewConstructor = new (buffer: SharedArrayBuffer, offset: number, length: number) => ArrayBufferView;
const NAMES = Object.keys(ARRAYS) as ArrayName[];
type Lengths = Record<ArrayName, number>;

interface Header {
  readonly description: ModelDescription;
  /** Of the weights: the matrix with its stride, or the factors with their number of dimensions. */
  readonly shape: { readonly kind: 'matrix' | 'factors'; readonly width: number };
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
export function encodeModel(model: Model): Uint8Array[] {
  const arrays = arraysOf(model);
  const { weights } = model;
  const header: Header = {
    description: model.description,
    shape: { kind: weights.kind, width: weights.kind === 'matrix' ? weights.stride : weights.dimensions },
    lengths: Object.fromEntries(NAMES.map((name) => [name, arrays[name].length])) as Lengths,
  };
  const text = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.write(MAGIC, 'latin1');
  prefix.writeUInt32LE(FORMAT_VERSION, 8);
  prefix.writeUInt32LE(text.length, 12);
  const parts: Uint8Array[] = [prefix, text];
  let offset = PREFIX_BYTES + text.length;
  for (const name of NAMES) {
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
export function decodeModel(file: SharedArrayBuffer): Model {
  const headerBytes = new DataView(file).getUint32(12, true);
  const end = PREFIX_BYTES + headerBytes;
  if (end > file.byteLength) throw new FormatFault('truncated', 'it ends within its header');
  const { description, shape, lengths } = parseHeader(Buffer.from(file).toString('utf8', PREFIX_BYTES, end));
  let offset = end;
  const views = NAMES.map((name) => {
    const start = aligned(offset);
    offset = start + ARRAYS[name].BYTES_PER_ELEMENT * lengths[name];
    if (offset + CHECKSUM_BYTES > file.byteLength) throw new FormatFault('truncated', `it ends within "${name}"`);
    const View: ViewConstructor = ARRAYS[name];
    return [name, new View(file, start, lengths[name])];
  });
  if (offset + CHECKSUM_BYTES !== file.byteLength) throw new FormatFault('malformed', 'bytes follow its last array');
  return modelOf(description, shape, Object.fromEntries(views) as Arrays);
}

function modelOf(description: ModelDescription, { kind, width }: Header['shape'], arrays: Arrays): Model {
  return {
    description,
    itemIds: arrays.itemIds,
    popularity: arrays.popularity,
    weights:
      kind === 'matrix'
        ? { kind, values: arrays.weights, stride: width }
        : { kind, inputs: arrays.weights, outputs: arrays.outputs, dimensions: width },
    tail: { indptr: arrays.tailIndptr, indices: arrays.tailIndices, values: arrays.tailWeights },
    contentShare: arrays.contentShare,
    neighbours: {
      indptr: arrays.neighbourIndptr,
      indices: arrays.neighbourIndices,
      values: arrays.neighbourSimilarities,
      byContent: arrays.neighbourByContent,
    },
    content: {
      features: parseFeatures(arrays.featureNames),
      indptr: arrays.contentIndptr,
      indices: arrays.contentIndices,
    },
  };
}

function arraysOf({ itemIds, popularity, weights, tail, contentShare, neighbours, content }: Model): Arrays {
  return {
    itemIds,
    popularity,
    weights: weights.kind === 'matrix' ? weights.values : weights.inputs,
    outputs: weights.kind === 'matrix' ? new Float32Array(0) : weights.outputs,
    ...{ tailIndptr: tail.indptr, tailIndices: tail.indices, tailWeights: tail.values },
    contentShare,
    neighbourIndptr: neighbours.indptr,
    neighbourIndices: neighbours.indices,
    neighbourSimilarities: neighbours.values,
    neighbourByContent: neighbours.byContent,
    ...{ contentIndptr: content.indptr, contentIndices: content.indices },
    featureNames: Buffer.from(JSON.stringify(content.features.map(({ kind, name }) => [kind, name]))),
  };
}

function parseFeatures(bytes: Uint8Array): ItemFeature[] {
  try {
    const features = JSON.parse(Buffer.from(bytes).toString('utf8')) as [ItemFeature['kind'], string][];
    return features.map(([kind, name]) => ({ kind, name }));
  } catch (cause) {
    throw new FormatFault('malformed', `its features cannot be read (${String(cause)})`);
  }
}

function parseHeader(text: string): Header {
  try {
    const header = JSON.parse(text) as Header;
    if (agrees(header)) return header;
  } catch (cause) {
    throw new FormatFault('malformed', `its header cannot be read (${String(cause)})`);
  }
  throw new FormatFault('malformed', 'its header contradicts itself');
}

/** Whether the lengths are those of one model. */
function agrees({ description, shape, lengths }: Header): boolean {
  const { items, denseItems } = description.counts;
  const isFactors = shape.kind === 'factors';
  return (
    NAMES.every((name) => Number.isSafeInteger(lengths[name]) && lengths[name] >= 0) &&
    [lengths.itemIds, lengths.popularity, lengths.contentShare].every((length) => length === items) &&
    [lengths.tailIndptr, lengths.neighbourIndptr, lengths.contentIndptr].every((length) => length === items + 1) &&
    lengths.weights >= denseItems * shape.width &&
    (isFactors ? lengths.outputs === lengths.weights : shape.width >= denseItems) &&
    lengths.tailIndices === lengths.tailWeights &&
    lengths.neighbourIndices === lengths.neighbourSimilarities &&
    lengths.neighbourIndices === lengths.neighbourByContent
  );
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
