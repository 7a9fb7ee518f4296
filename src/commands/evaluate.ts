import {
  charts,
  CONTENDERS,
  describeTrial,
  evaluate,
  gainsTable,
  markdownReport,
  metricsTable,
  plainTable,
  poolEvaluations,
  toldTable,
  type Contender,
  type EvaluateOptions,
  type FoldIn,
  type InteractionMatrixBuilder,
} from '@app/recommender';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { refusePositionals, runCommandLine } from './command-line';
import { MODEL_OPTIONS, readModelOptions, readNumbers, readWord } from './model-options';
import { ProgressLine } from './progress-line';
import { withInteractions } from './with-interactions';

const USAGE = `Usage: npm run evaluate -- [options]

  --data FOLDER      ratings of a MovieLens folder; default: those of the database
  --protocol NAME    liang (people held out altogether, the default) or temporal (trained on the past)
  --fold-in WHAT     likes (binarised, as published; the default) or ratings (whole, as in service)
  --models NAMES     of ${CONTENDERS.join(', ')}; default all
  --seeds NUMBERS    splits to measure on, separated by commas; default 1,2,3,4,5
  --quick            neither by the number of ratings told nor for cold movies
  --out FOLDER       where evaluation.json, evaluation.md and the charts go; default evaluation
  --max-items N, --memory-mb N, --threads N
  --neutral-weight X, --user-exponent X, --dropout X, --regularization X, --regularization-exponent X,
  --target-exponent X, --content-weight X, --popularity-weight X, --tail-weight X
                     parts of ease-plus, see docs/recommender.md`;

interface Request {
  readonly data: string | undefined;
  readonly out: string;
  readonly seeds: readonly number[];
  readonly options: EvaluateOptions;
}

async function run(request: Request, builder: InteractionMatrixBuilder, report: (line: string) => void): Promise<void> {
  const { seeds, options, out, data } = request;
  const interactions = builder.build();
  const progress = new ProgressLine(process.stderr, 'splits');
  const evaluations = seeds.map((seed, n) =>
    evaluate(interactions, { ...options, seed }, ({ fraction }) =>
      progress.show('evaluation', n + fraction, seeds.length),
    ),
  );
  progress.end();
  const pooled = poolEvaluations(evaluations);
  if (!pooled) {
    report(evaluations[0]?.reason ?? 'There was nothing to measure.');
    return;
  }
  const tables = [metricsTable(pooled), toldTable(pooled), gainsTable(pooled)].filter(({ length }) => length > 0);
  report(describeTrial(pooled));
  for (const table of tables) report(`\n${plainTable(table)}`);
  await mkdir(out, { recursive: true });
  const files = {
    'evaluation.json': `${JSON.stringify({ source: data ?? 'database', ...pooled, parameters: options.fit }, null, 2)}\n`,
    'evaluation.md': markdownReport(pooled, data === undefined ? 'the database' : path.basename(path.resolve(data))),
    ...charts(pooled),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(out, name), content);
  report(`\n± is one standard error over people. Written to ${out}: ${Object.keys(files).join(', ')}`);
}

runCommandLine({
  usage: USAGE,
  options: {
    ...MODEL_OPTIONS,
    ...{ data: { type: 'string' }, protocol: { type: 'string', default: 'liang' } },
    ...{ 'fold-in': { type: 'string', default: 'likes' }, models: { type: 'string', default: CONTENDERS.join(',') } },
    ...{ seeds: { type: 'string', default: '1,2,3,4,5' }, out: { type: 'string', default: 'evaluation' } },
    quick: { type: 'boolean', default: false },
  } as const,
  read: (values, positionals): Request => {
    refusePositionals(positionals);
    const protocol = readWord('protocol', values.protocol, ['liang', 'temporal']);
    return {
      data: values.data,
      out: values.out,
      seeds: protocol === 'temporal' ? [1] : readNumbers('seeds', values.seeds),
      options: {
        protocol,
        foldIn: readWord<FoldIn>('fold-in', values['fold-in'], ['likes', 'ratings']),
        models: values.models.split(',').map((name): Contender => readWord('models', name, CONTENDERS)),
        fit: readModelOptions(values),
        validation: 0.1,
        byTold: !values.quick,
        cold: !values.quick,
      },
    };
  },
  run: (request) => withInteractions(request.data, (interactions, report) => run(request, interactions, report)),
});
