import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interactionsOf, syntheticInteractions } from '../../test/interactions';
import { readArtefact } from '../artefact/artefact';
import { evaluate } from '../evaluation/evaluate';
import type { TrainingProgress } from './progress';
import { train } from './train';

const interactions = syntheticInteractions({ people: 120, items: 60, ratingsEach: 40, seed: 6 });
const ignore = () => {};

describe('train', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'train-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('measures with the hyper-parameters of the model, unless the trial names its own', async () => {
    const fit = { regularization: 5, maxItems: 30 };
    const same = await train(interactions.triples(), { fit }, ignore);
    expect(same.evaluation).toEqual(evaluate(interactions.build(), { fit }));
    const other = await train(interactions.triples(), { fit, evaluation: { seed: 2, fit: { maxItems: 10 } } }, ignore);
    expect(other.evaluation).toEqual(evaluate(interactions.build(), { seed: 2, fit: { maxItems: 10 } }));
    expect(other.model.description).toMatchObject({
      hyperParameters: { regularization: 5 },
      counts: { denseItems: 30 },
    });
  });

  it('fits on everybody, those held out in the trial too', async () => {
    const { model, evaluation } = await train(interactions.triples(), {}, ignore);
    expect(evaluation!.people.heldOut).toBeGreaterThan(0);
    expect(model.description.counts.people).toBe(120);
    expect(model.description.dataFingerprint).toBe(interactions.build().fingerprint());
  });

  it('measures nothing when told so, and stores nothing without a path', async () => {
    const reports: TrainingProgress[] = [];
    const result = await train(interactions.triples(), { evaluation: null }, (progress) => reports.push(progress));
    expect(result.evaluation).toBeNull();
    expect(reports.map(({ stage }) => stage)).not.toContain('evaluation');
    expect(await readdir(folder)).toEqual([]);
  });

  it('stores the model that it gives', async () => {
    const artefactPath = join(folder, 'a.model');
    const { model } = await train(interactions.triples(), { evaluation: null, artefactPath }, ignore);
    expect(await readArtefact(artefactPath)).toEqual(model);
  });

  it('makes a model of too little data, and says why it has no metrics', async () => {
    const { model, evaluation } = await train(interactionsOf([[8, 8, 0]]).triples(), {}, ignore);
    expect(model.description.counts).toMatchObject({ people: 1, items: 3 });
    expect(evaluation).toMatchObject({ models: null, reason: expect.stringContaining('Only 0 people') as string });
  });
});
