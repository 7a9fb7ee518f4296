import { tune, type FitOptions, type FoldIn, type InteractionMatrixBuilder, type Trial } from '@app/recommender';
import { writeFile } from 'node:fs/promises';
import { refusePositionals, runCommandLine } from './command-line';
import { MODEL_OPTIONS, readModelOptions, readNumber, readNumbers, readWord } from './model-options';
import { withInteractions } from './with-interactions';

const USAGE = `Usage: npm run tune -- [options]

  Random search for the parts of the model, on validation people only; test people are never looked at.

  --data FOLDER       ratings of a MovieLens folder; default: those of the database
  --trials N          settings to try, the defaults first; default 30
  --budget-minutes N  stop after so many minutes
  --seed N            of the search; default 1
  --seeds NUMBERS     splits to measure on, separated by commas; default 1,2,3
  --fold-in WHAT      likes or ratings (the default)
  --out FILE          where all trials go, as JSON
  --max-items N, --memory-mb N, --threads N`;

interface Request {
  readonly data: string | undefined;
  readonly out: string | undefined;
  readonly trials: number;
  readonly budgetMs: number;
  readonly seed: number;
  readonly splits: readonly number[];
  readonly foldIn: FoldIn;
  readonly fit: FitOptions;
}

function lineOf({ parameters, metrics }: Trial): string {
  const { ndcgAt100, recallAt20 } = metrics;
  const settings = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  const figures = `NDCG@100 ${ndcgAt100.value.toFixed(4)} ±${ndcgAt100.standardError.toFixed(4)}, Recall@20 ${recallAt20.value.toFixed(4)}`;
  return `${figures}: ${settings.length === 0 ? 'the defaults' : settings.join(', ')}`;
}

async function run(request: Request, builder: InteractionMatrixBuilder, report: (line: string) => void): Promise<void> {
  const { budgetMs, out, ...options } = request;
  const started = Date.now();
  const isOver = () => Date.now() - started > budgetMs;
  const trials = tune(builder.build(), { ...options, isOver }, (trial) => report(lineOf(trial)));
  report(`\nThe best of ${trials.length} on validation people (so its figure flatters):`);
  for (const trial of trials.slice(0, 5)) report(lineOf(trial));
  if (out !== undefined) await writeFile(out, `${JSON.stringify(trials, null, 2)}\n`);
}

runCommandLine({
  usage: USAGE,
  options: {
    ...MODEL_OPTIONS,
    ...{ data: { type: 'string' }, out: { type: 'string' }, trials: { type: 'string', default: '30' } },
    ...{ seed: { type: 'string', default: '1' }, seeds: { type: 'string', default: '1,2,3' } },
    ...{ 'budget-minutes': { type: 'string' }, 'fold-in': { type: 'string', default: 'ratings' } },
  } as const,
  read: (values, positionals): Request => {
    refusePositionals(positionals);
    const minutes = values['budget-minutes'];
    return {
      data: values.data,
      out: values.out,
      trials: readNumber('trials', values.trials, 1),
      budgetMs: minutes === undefined ? Infinity : 60_000 * readNumber('budget-minutes', minutes, 0),
      seed: readNumber('seed', values.seed, 0),
      splits: readNumbers('seeds', values.seeds),
      foldIn: readWord('fold-in', values['fold-in'], ['likes', 'ratings']),
      fit: readModelOptions(values),
    };
  },
  run: (request) => withInteractions(request.data, (interactions, report) => run(request, interactions, report)),
});
