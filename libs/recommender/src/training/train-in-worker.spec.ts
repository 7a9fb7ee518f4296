import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { syntheticInteractions } from '../../test/interactions';
import { readArtefact } from '../artefact/artefact';
import { TrainingFailed } from '../errors';
import { fit } from '../models/fit';
import type { TrainingProgress } from './progress';
import { trainInWorker } from './train-in-worker';

const interactions = syntheticInteractions({ people: 300, items: 200, ratingsEach: 40, seed: 5 });
const createdAt = new Date('2026-01-02T03:04:05Z');

describe('trainInWorker', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'training-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('gives the model that a fit on this thread gives, measured and stored', async () => {
    const artefactPath = join(folder, 'first.model');
    const { model, evaluation } = await trainInWorker({ interactions, fit: { createdAt }, artefactPath });
    const here = fit(interactions.build(), { createdAt });
    expect(model).toEqual(here);
    expect(evaluation?.models?.['ease-plus']?.ndcgAt100.value).toBeGreaterThan(0);
    expect(await readArtefact(artefactPath)).toEqual(here);
  });

  it('reports progress that never falls and ends at one', async () => {
    const reports: TrainingProgress[] = [];
    await trainInWorker({ interactions, onProgress: (progress) => reports.push(progress) });
    const fractions = reports.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(new Set(reports.map(({ stage }) => stage))).toEqual(
      new Set(['reading', 'evaluation', 'gram', 'neighbours', 'inverse', 'artefact']),
    );
  });

  it('leaves the event loop free while it trains', async () => {
    let [turns, isOver] = [0, false];
    const turn = (): void => {
      turns++;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    await trainInWorker({ interactions, evaluation: null });
    isOver = true;
    expect(turns).toBeGreaterThan(100);
  });

  it('steps back for everything else: its threads have a lower priority, and no other', async () => {
    const niceOf = (task: string) =>
      Number(readFileSync(`/proc/self/task/${task}/stat`, 'utf8').split(') ')[1]!.split(' ')[16]);
    const lowest = () => readdirSync('/proc/self/task').filter((task) => niceOf(task) === 10).length;
    let during = 0;
    await trainInWorker({
      interactions,
      fit: { threads: 2 },
      evaluation: null,
      onProgress: ({ stage }) => (during = Math.max(during, stage === 'inverse' ? lowest() : 0)),
    });
    expect(during).toBe(2);
    expect(getPriority()).toBe(0);
  });

  it('stops when it is aborted, with the reason, and stores nothing', async () => {
    const artefactPath = join(folder, 'aborted.model');
    const abort = new AbortController();
    const training = trainInWorker({
      interactions,
      artefactPath,
      signal: abort.signal,
      onProgress: ({ stage }) => stage === 'inverse' && abort.abort(new Error('no longer wanted')),
    });
    await expect(training).rejects.toThrow('no longer wanted');
    expect(await readdir(folder)).not.toContain('aborted.model');
  });

  it('does not start when it was aborted before', async () => {
    await expect(trainInWorker({ interactions, signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow(
      'too late',
    );
  });

  it('says why there is no model', async () => {
    const training = trainInWorker({ interactions, evaluation: null, fit: { regularization: -1e6 } });
    await expect(training).rejects.toThrow(TrainingFailed);
    await expect(training).rejects.toThrow('not positive definite');
  });
});
