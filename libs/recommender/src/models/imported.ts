import { readSafetensors, type Safetensors } from '../artefact/safetensors';
import { MatrixNotPositiveDefinite, ModelFileInvalid } from '../errors';
import { contentInOrder } from '../interactions/restrict';
import type { InteractionMatrix } from '../interactions/interaction-matrix';
import { sharedFloat32, sharedInt32 } from '../threads/shared-arrays';
import { TopItems } from '../top-items';
import { ContentNeighbours } from './content-neighbours';
import { contentWeightsOf } from './content-weights';
import { inverseOf } from './dense-inverse';
import { defaultParameters, type HyperParameters } from './hyper-parameters';
import type { FactorWeights, MatrixWeights, Model } from './model';
import { popularityOf } from './popularity';
import { sparseRows, type SparseEntry } from './sparse-rows';
import { tailNeighbours, tailWeights } from './tail';
import { exactWeight } from './weights-task';

/** Larger weights would not be exact in sums; no trained one is. */
const LARGEST_WEIGHT = 1024;
const NEIGHBOURS = 50;
/** Comparing all factors with all is the square of their number; beyond this neighbours are found by content. */
const MOST_COMPARED = 5000;

/** A model from elsewhere, with what the catalogue made of its ids. */
export interface ImportedModel {
  readonly model: Model;
  /** Items of the file that the catalogue has, and that it has not; the latter are left out. */
  readonly known: number;
  readonly unknown: number;
}

/**
 * Makes a servable model of weights that were trained elsewhere, in safetensors. `item_ids` (I32 or I64, n) and either
 * `weights` (F32, n × n: row = the rated item, column = the item scored) or `item_factors` (F32, n × d), of which the scores are
 * products, with `input_factors` (F32, n × d) of the rated items: without them a person is folded in by ridge regression,
 * z_i = (YᵀY + reg I)^-1 y_i. Optional: `popularity` (F32, n; else that of `interactions`) and metadata `popularity_weight`,
 * `neutral_weight`, `tail_weight`, `regularization`. The catalogue, what items are, and who likes what come from
 * `interactions`. Throws `ModelFileInvalid`.
 */
export async function importModel(
  path: string,
  interactions: InteractionMatrix,
  createdAt = new Date(),
): Promise<ImportedModel> {
  const file = await readSafetensors(path);
  const reader = new TensorReader(path, file);
  const ids = reader.ids();
  const { vocabulary } = interactions;
  const rows = [...ids.keys()].filter((row) => vocabulary.findIndex(ids[row]!) !== null);
  if (rows.length === 0) throw new ModelFileInvalid(path, 'the catalogue has none of its items');
  const weights = file.tensors.has('weights') ? reader.matrix(ids.length, rows) : reader.factors(ids.length, rows);
  const own = new Set(rows.map((row) => ids[row]!));
  const others = vocabulary.itemIds.filter((itemId) => !own.has(itemId));
  const itemIds = sharedInt32(own.size + others.length);
  itemIds.set([...own, ...others]);
  const order = itemIds.map((itemId) => vocabulary.findIndex(itemId)!);
  const model = assemble(interactions, order, itemIds, weights, reader, createdAt);
  return { model, known: rows.length, unknown: ids.length - rows.length };
}

function assemble(
  interactions: InteractionMatrix,
  order: Int32Array,
  itemIds: Int32Array,
  weights: MatrixWeights | FactorWeights,
  reader: TensorReader,
  createdAt: Date,
): Model {
  const dense = weights.kind === 'matrix' ? weights.stride : weights.outputs.length / weights.dimensions;
  const content = contentWeightsOf(contentInOrder(interactions.content, order));
  const search = new ContentNeighbours(content, itemIds);
  const inTail = tailNeighbours(search, dense, itemIds.length, NEIGHBOURS);
  const parameters = reader.parameters(interactions.people);
  const popularity = sharedFloat32(itemIds.length);
  const here = popularityOf(interactions);
  order.forEach((item, n) => (popularity[n] = here[item]!));
  reader.popularity(itemIds, popularity);
  const byWeights = neighbourSearch(weights, itemIds, dense);
  const lists = sparseRows(itemIds.length, (row) =>
    row < dense && byWeights ? byWeights(row) : search.of(row, NEIGHBOURS),
  );
  const byContent = new Uint8Array(new SharedArrayBuffer(lists.indices.length)).fill(1);
  if (byWeights) byContent.fill(0, 0, lists.indptr[dense]);
  return {
    description: {
      algorithm: weights.kind === 'matrix' ? 'imported-item-item' : 'imported-factors',
      hyperParameters: parameters,
      dataFingerprint: interactions.fingerprint(),
      createdAt: createdAt.toISOString(),
      counts: { people: interactions.people, ratings: interactions.ratings, items: itemIds.length, denseItems: dense },
    },
    itemIds,
    popularity,
    weights,
    tail: tailWeights(inTail, dense, itemIds.length, parameters.tailWeight),
    contentShare: sharedFloat32(itemIds.length).fill(1, dense),
    neighbours: { ...lists, byContent },
    content: content.matrix,
  };
}

/** The nearest items by the weights themselves: the geometric mean of both directions, or the cosine of factors. */
function neighbourSearch(weights: MatrixWeights | FactorWeights, itemIds: Int32Array, dense: number) {
  if (weights.kind === 'factors' && dense > MOST_COMPARED) return null;
  const similarity = weights.kind === 'matrix' ? mutualWeight(weights) : cosine(weights);
  return (row: number): SparseEntry[] => {
    const top = new TopItems(itemIds, NEIGHBOURS);
    for (let other = 0; other < dense; other++) {
      const value = other === row ? 0 : similarity(row, other);
      if (value > 0) top.offer(other, Math.min(1, value));
    }
    return top.ranked();
  };
}

const mutualWeight =
  ({ values, stride }: MatrixWeights) =>
  (a: number, b: number) => {
    const [there, back] = [values[a * stride + b]!, values[b * stride + a]!];
    return there > 0 && back > 0 ? Math.sqrt(there * back) : 0;
  };

function cosine({ outputs, dimensions }: FactorWeights) {
  const product = (a: number, b: number) => {
    let sum = 0;
    for (let d = 0; d < dimensions; d++) sum += outputs[a * dimensions + d]! * outputs[b * dimensions + d]!;
    return sum;
  };
  return (a: number, b: number) => product(a, b) / Math.sqrt(product(a, a) * product(b, b) || 1);
}

/** Takes what a model needs out of a file, and says what is wrong with it. */
class TensorReader {
  private readonly path: string;
  private readonly file: Safetensors;

  constructor(path: string, file: Safetensors) {
    this.path = path;
    this.file = file;
  }

  ids(): number[] {
    const tensor = this.file.tensors.get('item_ids');
    if (!tensor || tensor.dtype === 'F32' || tensor.shape.length !== 1)
      this.refuse('it needs "item_ids": I32 or I64, n');
    const ids = Array.from(tensor.data as Int32Array | BigInt64Array, Number);
    if (ids.some((id) => (id | 0) !== id)) this.refuse('"item_ids" must be 32-bit integers');
    if (new Set(ids).size !== ids.length) this.refuse('"item_ids" names an item twice');
    return ids;
  }

  /** The rows and columns of the items that the catalogue has, with a zero diagonal. */
  matrix(n: number, rows: readonly number[]): MatrixWeights {
    const all = this.floats('weights', [n, n]);
    const values = sharedFloat32(rows.length ** 2);
    rows.forEach((row, i) => {
      rows.forEach((column, j) => {
        if (i !== j) values[i * rows.length + j] = exactWeight(all[row * n + column]!);
      });
    });
    return { kind: 'matrix', values, stride: rows.length };
  }

  factors(n: number, rows: readonly number[]): FactorWeights {
    const shape = this.file.tensors.get('item_factors')?.shape;
    if (shape?.length !== 2) this.refuse('it needs "weights" (F32, n × n) or "item_factors" (F32, n × d)');
    const dimensions = shape[1]!;
    const all = this.floats('item_factors', [n, dimensions]);
    const allInputs = this.file.tensors.has('input_factors')
      ? this.floats('input_factors', [n, dimensions])
      : this.bounded('its fold-in', this.ridgeInputs(all, dimensions)); // over all of the file, not only what is known here
    const inputs = this.pick(allInputs, rows, dimensions);
    for (let k = 0; k < inputs.length; k++) inputs[k] = exactWeight(inputs[k]!);
    return { kind: 'factors', inputs, outputs: this.pick(all, rows, dimensions), dimensions };
  }

  /** Overwrites what the file says of its own items. */
  popularity(itemIds: Int32Array, popularity: Float32Array): void {
    if (!this.file.tensors.has('popularity')) return;
    const ids = this.ids();
    const own = this.floats('popularity', [ids.length]);
    if (!own.every((share) => share >= 0 && share <= 1)) this.refuse('"popularity" must be shares from 0 to 1');
    const told = new Map(ids.map((id, n) => [id, own[n]!]));
    itemIds.forEach((id, n) => (popularity[n] = told.get(id) ?? popularity[n]!));
  }

  parameters(people: number): HyperParameters {
    return {
      ...defaultParameters('ease', people),
      regularization: this.number('regularization', 1),
      neutralWeight: this.number('neutral_weight', 0.5, 1),
      popularityWeight: this.number('popularity_weight', 0),
      tailWeight: this.number('tail_weight', 0),
    };
  }

  private pick(all: Float32Array, rows: readonly number[], dimensions: number): Float32Array {
    const picked = sharedFloat32(rows.length * dimensions);
    rows.forEach((row, n) => picked.set(all.subarray(row * dimensions, (row + 1) * dimensions), n * dimensions));
    return picked;
  }

  private floats(name: string, shape: readonly number[]): Float32Array {
    const tensor = this.file.tensors.get(name);
    const fits = tensor?.dtype === 'F32' && tensor.shape.join() === shape.join();
    if (!fits) this.refuse(`"${name}" must be F32, ${shape.join(' × ')}`);
    const data = tensor.data as Float32Array;
    return this.bounded(`"${name}"`, data);
  }

  private bounded(what: string, data: Float32Array): Float32Array {
    if (!data.every((value) => Math.abs(value) < LARGEST_WEIGHT)) {
      this.refuse(`${what} has a number that is not finite, or not below ${LARGEST_WEIGHT}`);
    }
    return data;
  }

  private ridgeInputs(outputs: Float32Array, dimensions: number): Float32Array {
    try {
      return ridgeInputs(outputs, dimensions, this.number('regularization', 1));
    } catch (error) {
      if (!(error instanceof MatrixNotPositiveDefinite)) throw error;
      return this.refuse('its factors are dependent, so that its metadata "regularization" must be larger');
    }
  }

  private number(name: string, fallback: number, most = LARGEST_WEIGHT): number {
    const text = this.file.metadata[name];
    const value = text === undefined ? fallback : text.trim() === '' ? NaN : Number(text);
    if (!(value >= 0 && value <= most)) this.refuse(`its metadata "${name}" must be a number from 0 to ${most}`);
    return value;
  }

  private refuse(detail: string): never {
    throw new ModelFileInvalid(this.path, detail);
  }
}

/** Z = Y (YᵀY + reg I)^-1. */
function ridgeInputs(outputs: Float32Array, dimensions: number, regularization: number): Float32Array {
  const gram = Array.from({ length: dimensions }, (_, a) =>
    Float64Array.from({ length: dimensions }, (_, b) => (a === b ? regularization : 0)),
  );
  for (let at = 0; at < outputs.length; at += dimensions) {
    for (let a = 0; a < dimensions; a++) {
      for (let b = 0; b < dimensions; b++) gram[a]![b]! += outputs[at + a]! * outputs[at + b]!;
    }
  }
  const inverse = inverseOf(gram);
  const inputs = sharedFloat32(outputs.length);
  for (let at = 0; at < outputs.length; at += dimensions) {
    for (let a = 0; a < dimensions; a++) {
      let sum = 0;
      for (let b = 0; b < dimensions; b++) sum += inverse[a]![b]! * outputs[at + b]!;
      inputs[at + a] = sum;
    }
  }
  return inputs;
}
