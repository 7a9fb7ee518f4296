import { writeSafetensors } from '@app/recommender';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestDatabase } from '../support/database';
import { movieLensFolder } from '../support/movielens';
import { build, runToEnd, startService, type ServiceProcess } from '../support/process';
import { createTrainedDatabase } from '../support/trained';
import { until } from '../support/until';

interface List {
  recommendations: { movie: { id: number }; score: number; reasons: { contribution: number }[] }[];
  modelId: string;
}

/** Cosines of the movies by who gave them four stars and more: a model that any language trains in a few lines. */
function trainElsewhere(csv: string, items: number): { ids: number[]; weights: Float32Array } {
  const likers = new Map<number, Set<string>>();
  for (const line of csv.trimEnd().split('\n').slice(1)) {
    const [person = '', movie, rating] = line.split(',');
    if (Number(rating) < 4) continue;
    const own = likers.get(Number(movie)) ?? new Set();
    likers.set(Number(movie), own.add(person));
  }
  const ids = [...likers.keys()].sort((a, b) => likers.get(b)!.size - likers.get(a)!.size || a - b).slice(0, items);
  const weights = new Float32Array(ids.length ** 2);
  ids.forEach((a, i) => {
    ids.forEach((b, j) => {
      const [own, other] = [likers.get(a)!, likers.get(b)!];
      const together = [...own].filter((person) => other.has(person)).length;
      if (i !== j) weights[i * ids.length + j] = together / Math.sqrt(own.size * other.size);
    });
  });
  return { ids, weights };
}

describe('training elsewhere', () => {
  let database: TestDatabase;
  let service: ServiceProcess;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    build();
    folder = await mkdtemp(path.join(tmpdir(), 'marquee-interchange-'));
    database = await createTrainedDatabase('sample', path.join(folder, 'data'));
    env = { DATABASE_URL: database.url, DATA_DIR: path.join(folder, 'data'), SAMPLE_DATA: 'on' };
    service = await startService(env);
  });
  afterAll(async () => {
    await service.stop('SIGKILL');
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const file = (name: string) => path.join(folder, name);
  async function whatIf(json: object): Promise<List> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${service.url}/v1/recommendations`, {
      method: 'POST',
      headers,
      body: JSON.stringify(json),
    });
    return (await response.json()) as List;
  }

  it('takes the ratings out as CSV and as Parquet, the same ones, whole or not at all', async () => {
    const csv = await runToEnd('commands/export.js', ['interactions', '--out', file('ratings.csv')], env);
    expect([csv.code, csv.output]).toEqual([0, expect.stringContaining('121770 ratings in ')]);
    const parquet = await runToEnd(
      'commands/export.js',
      ['interactions', '--format', 'parquet', '--out', file('ratings.parquet')],
      env,
    );
    expect(parquet.code).toBe(0);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file('ratings.parquet')) });
    const lines = rows.map(({ person, movie_id, rating, rated_at }) =>
      [person, movie_id, rating, (rated_at as Date).toISOString()].join(','),
    );
    expect(lines.sort()).toEqual((await readFile(file('ratings.csv'), 'utf8')).trimEnd().split('\n').slice(1).sort());

    const again = await runToEnd('commands/export.js', ['interactions', '--out', file('ratings.csv')], env);
    expect([again.code, again.output]).toEqual([2, expect.stringContaining('is there already; --force replaces it')]);
    const wrong = await runToEnd('commands/export.js', ['interactions', '--format', 'xml'], env);
    expect([wrong.code, wrong.output]).toEqual([2, expect.stringContaining('--format must be csv or parquet')]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('brings a model back, which serves what it was trained to, and explains it', async () => {
    const before = (await whatIf({})).modelId;
    const { ids, weights } = trainElsewhere(await readFile(file('ratings.csv'), 'utf8'), 200);
    const n = ids.length;
    const tensors = new Map([
      ['item_ids', { dtype: 'I64' as const, shape: [n], data: BigInt64Array.from(ids, BigInt) }],
      ['weights', { dtype: 'F32' as const, shape: [n, n], data: weights }],
    ]);
    await writeSafetensors(file('model.safetensors'), { metadata: {}, tensors });
    const { code, output } = await runToEnd('commands/activate-model.js', [file('model.safetensors')], env);
    expect([code, output]).toEqual([0, expect.stringMatching(/is active: 200 of its items .+, 0 are not/)]);
    expect(output).toContain(`To go back: POST /v1/models/${before}/activate`);

    await until(async () => (await whatIf({})).modelId !== before);
    const liked = [ids[3]!, ids[40]!];
    const { recommendations } = await whatIf({ likes: liked, limit: 20, explain: true });
    const expected = ids
      .map((id, j) => ({ id, score: weights[3 * n + j]! + weights[40 * n + j]! }))
      .filter(({ id }) => !liked.includes(id))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, 20);
    expect(recommendations.map(({ movie }) => movie.id)).toEqual(expected.map(({ id }) => id));
    recommendations.forEach(({ score, reasons }, place) => {
      expect(score).toBeCloseTo(expected[place]!.score, 6);
      expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9);
    });
  });

  it('refuses a file that is no model in one line, and changes nothing', async () => {
    const before = (await whatIf({})).modelId;
    const { code, output } = await runToEnd('commands/activate-model.js', [file('ratings.csv')], env);
    expect([code, output]).toEqual([1, expect.stringContaining('cannot be used: its header')]);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect((await whatIf({})).modelId).toBe(before);
  });

  it('is measured on a folder without a database, and on the database', async () => {
    const data = ['--data', await movieLensFolder()];
    const small = ['--max-items', '300', '--seeds', '1,2', '--quick'];
    const onFolder = await runToEnd('commands/evaluate.js', [...data, ...small, '--out', file('folder')], {});
    expect([onFolder.code, onFolder.output]).toEqual([0, expect.stringContaining('strong generalisation, likes only')]);
    for (const model of ['popularity', 'item-knn', 'ease', 'ease-plus'])
      expect(onFolder.output).toContain(`\n${model} `);
    expect((await readdir(file('folder'))).sort()).toEqual(['evaluation.json', 'evaluation.md', 'metrics.svg']);

    const onDatabase = await runToEnd(
      'commands/evaluate.js',
      ['--protocol', 'temporal', '--models', 'popularity,ease-plus', '--max-items', '300', '--out', file('database')],
      env,
    );
    expect([onDatabase.code, onDatabase.output]).toEqual([0, expect.stringContaining('Protocol temporal')]);
    expect((await readdir(file('database'))).sort()).toContain('told.svg');
  });

  it('is tuned on a folder, and says of wrong options which they are', async () => {
    const data = ['--data', await movieLensFolder()];
    const options = ['--trials', '2', '--seeds', '1', '--max-items', '200', '--out', file('trials.json')];
    const tuned = await runToEnd('commands/tune.js', [...data, ...options], {});
    expect([tuned.code, tuned.output]).toEqual([0, expect.stringContaining('The best of 2 on validation people')]);
    expect(JSON.parse(await readFile(file('trials.json'), 'utf8'))).toHaveLength(2);

    for (const [script, args, reason] of [
      ['tune', ['--trials', 'many'], '--trials must be a number from 1 on'],
      ['evaluate', ['--protocol', 'guess'], '--protocol must be liang or temporal'],
      ['evaluate', ['--models', 'ease,magic'], '--models must be popularity or item-knn or ease or ease-plus'],
      ['evaluate', ['--dropuot', '1'], "Unknown option '--dropuot'"],
    ] as const) {
      const { code, output } = await runToEnd(`commands/${script}.js`, [...args], {});
      expect([code, output]).toEqual([2, expect.stringContaining(reason)]);
    }
    const missing = await runToEnd('commands/evaluate.js', ['--data', file('nowhere')], {});
    expect([missing.code, missing.output.trim().split('\n').length]).toEqual([1, 1]);
  });
});
