import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describedInteractions, FIRST_ITEM_ID } from '../../test/interactions';
import { referenceGram, referenceInverse } from '../../test/reference';
import { readArtefact, writeArtefact } from '../artefact/artefact';
import { readSafetensors, writeSafetensors, type Tensor } from '../artefact/safetensors';
import { ModelFileInvalid } from '../errors';
import { seededRandom } from '../random';
import { Recommender } from '../serving/recommender';
import { importModel } from './imported';

const interactions = describedInteractions({ people: 40, items: 30, ratingsEach: 12, seed: 9 }).build();
const id = (item: number) => FIRST_ITEM_ID + item;
const N = 12;
/** Two ids that the catalogue lacks. */
const IDS = [...Array.from({ length: N - 2 }, (_, n) => id(2 * n)), 7, 8];

const i64 = (values: readonly number[]): Tensor => ({
  dtype: 'I64',
  shape: [values.length],
  data: BigInt64Array.from(values, BigInt),
});
const f32 = (shape: readonly number[], data: Float32Array): Tensor => ({ dtype: 'F32', shape, data });
function randomFloats(length: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length }, () => random() - 0.3);
}

describe('a model from elsewhere', () => {
  let folder: string;
  let path: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imported-'));
    path = join(folder, 'model.safetensors');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const write = (tensors: Record<string, Tensor>, metadata: Record<string, string> = {}) =>
    writeSafetensors(path, { metadata, tensors: new Map(Object.entries(tensors)) });
  const profile = { itemIds: [IDS[0]!, IDS[3]!, IDS[5]!], halfStars: [10, 6, 8] };
  const grades = [1, 0.5, 1];
  const rated = [0, 3, 5];

  it('scores by its matrix, explains itself, and leaves out what the catalogue lacks', async () => {
    const weights = randomFloats(N * N, 1);
    await write({ item_ids: i64(IDS), weights: f32([N, N], weights) });
    const { model, known, unknown } = await importModel(path, interactions);
    expect([known, unknown, model.description.algorithm]).toEqual([N - 2, 2, 'imported-item-item']);
    const recommender = new Recommender(model);
    for (let j = 0; j < N - 2; j++) {
      const expected = rated.reduce((sum, i, n) => sum + (i === j ? 0 : grades[n]! * weights[i * N + j]!), 0);
      const { score, contributions, prior } = recommender.explain(profile, IDS[j]!)!;
      expect(score).toBeCloseTo(expected, 6);
      expect(contributions.reduce((sum, part) => sum + part.contribution, prior)).toBeCloseTo(score, 9);
    }
    expect(recommender.knows(7)).toBe(false);
    expect(recommender.knows(id(1))).toBe(true);
    expect(recommender.similar(id(1), 3).length).toBeGreaterThan(0);
  });

  it.each([true, false])('scores by its factors, given for what is rated (%s) or folded in by ridge', async (given) => {
    const d = 4;
    const [outputs, inputs] = [randomFloats(N * d, 2), randomFloats(N * d, 3)];
    const tensors = { item_ids: i64(IDS), item_factors: f32([N, d], outputs) };
    await write(given ? { ...tensors, input_factors: f32([N, d], inputs) } : tensors, { regularization: '0.5' });
    const { model } = await importModel(path, interactions);
    const recommender = new Recommender(model);
    const dot = (a: Float32Array, i: number, j: number) =>
      Array.from({ length: d }, (_, k) => a[i * d + k]! * outputs[j * d + k]!).reduce((sum, x) => sum + x, 0);
    // Z = Y (YᵀY + 0.5 I)^-1 over all of the file, what the catalogue lacks included.
    const gram = referenceGram(
      Array.from({ length: N }, (_, i) => [...outputs.subarray(i * d, i * d + d)]),
      d,
    );
    const inverse = referenceInverse(gram.map((row, a) => row.map((value, b) => value + (a === b ? 0.5 : 0))));
    const ridge = Float32Array.from(outputs, (_, at) =>
      inverse[at % d]!.reduce((sum, value, b) => sum + value * outputs[at - (at % d) + b]!, 0),
    );
    for (let j = 0; j < N - 2; j++) {
      const { score, contributions } = recommender.explain(profile, IDS[j]!)!;
      expect(contributions.reduce((sum, part) => sum + part.contribution, 0)).toBeCloseTo(score, 6);
      const from = given ? inputs : ridge;
      const expected = rated.reduce((sum, i, n) => sum + (i === j ? 0 : grades[n]! * dot(from, i, j)), 0);
      expect(score).toBeCloseTo(expected, 5);
    }
    expect(recommender.similar(IDS[0]!, 3).length).toBeGreaterThan(0);
  });

  it('is an artefact like any other', async () => {
    await write({ item_ids: i64(IDS), item_factors: f32([N, 3], randomFloats(N * 3, 4)) });
    const { model } = await importModel(path, interactions, new Date(0));
    await writeArtefact(model, join(folder, 'imported.model'));
    expect(await readArtefact(join(folder, 'imported.model'))).toEqual(model);
  });

  it('takes its popularity and its weights along', async () => {
    const popularity = Float32Array.from({ length: N }, (_, n) => n / N);
    const tensors = {
      item_ids: i64(IDS),
      weights: f32([N, N], new Float32Array(N * N)),
      popularity: f32([N], popularity),
    };
    await write(tensors, { popularity_weight: '2' });
    const { model } = await importModel(path, interactions);
    const best = new Recommender(model).recommend({ itemIds: [], halfStars: [] }, { limit: 1 }).items[0]!;
    expect(best.itemId).toBe(IDS[N - 3]);
    expect(best.score).toBeCloseTo((2 * (N - 3)) / N, 6);
  });

  const matrix = () => f32([N, N], randomFloats(N * N, 5));
  it.each<[string, () => Record<string, Tensor>, Record<string, string>]>([
    ['has no ids', () => ({ weights: matrix() }), {}],
    ['has ids that are no integers', () => ({ item_ids: f32([N], new Float32Array(N)), weights: matrix() }), {}],
    ['names an item twice', () => ({ item_ids: i64(IDS.map(() => IDS[0]!)), weights: matrix() }), {}],
    ['has larger ids than there are', () => ({ item_ids: i64([...IDS.slice(1), 2 ** 40]), weights: matrix() }), {}],
    ['is about other items', () => ({ item_ids: i64(IDS.map((_, n) => n + 1)), weights: matrix() }), {}],
    ['has no weights', () => ({ item_ids: i64(IDS) }), {}],
    ['has a matrix of another size', () => ({ item_ids: i64(IDS), weights: f32([2, 2], new Float32Array(4)) }), {}],
    [
      'has a number that is none',
      () => ({ item_ids: i64(IDS), weights: f32([N, N], new Float32Array(N * N).fill(NaN)) }),
      {},
    ],
    [
      'has factors that depend on each other',
      () => ({ item_ids: i64(IDS), item_factors: f32([N, 2], new Float32Array(2 * N).fill(0.5)) }),
      { regularization: '0' },
    ],
    [
      'has factors too small to fold in',
      () => ({ item_ids: i64(IDS), item_factors: f32([N, 1], new Float32Array(N).fill(1e-6)) }),
      { regularization: '0' },
    ],
    [
      'has a popularity that is no share',
      () => ({ item_ids: i64(IDS), weights: matrix(), popularity: f32([N], new Float32Array(N).fill(-1)) }),
      {},
    ],
    ['has an empty number', () => ({ item_ids: i64(IDS), weights: matrix() }), { tail_weight: '' }],
    ['weighs three stars more than five', () => ({ item_ids: i64(IDS), weights: matrix() }), { neutral_weight: '2' }],
    [
      'has metadata that are no numbers',
      () => ({ item_ids: i64(IDS), weights: matrix() }),
      { popularity_weight: 'much' },
    ],
  ])('is refused where it %s', async (_, tensors, metadata) => {
    await write(tensors(), metadata);
    await expect(importModel(path, interactions)).rejects.toThrow(ModelFileInvalid);
  });

  it.each<[string, (good: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('PK\x03\x04 this is a zip file, and not a short one')],
    ['cut short', (good) => good.subarray(0, -4)],
    ['longer than it says', (good) => Buffer.concat([good, Buffer.alloc(4)])],
    ['with a header of nulls', () => Buffer.from('\x10\0\0\0\0\0\0\0{"a":null}      ', 'latin1')],
    ['without a header', (good) => (good.write('x', 8), good)],
    ['of a type that is not read', (good) => Buffer.from(good.toString('latin1').replace('"F32"', '"F64"'), 'latin1')],
    ['overlapping', (good) => Buffer.from(good.toString('latin1').replace('[96,', '[88,'), 'latin1')],
  ])('is refused where the file is %s', async (_, alter) => {
    await write({ item_ids: i64(IDS), weights: matrix() });
    await writeFile(path, alter(await readFile(path)));
    await expect(readSafetensors(path)).rejects.toThrow(ModelFileInvalid);
  });

  it('is refused where there is none', async () => {
    await expect(readSafetensors(join(folder, 'none'))).rejects.toThrow(ModelFileInvalid);
  });
});
