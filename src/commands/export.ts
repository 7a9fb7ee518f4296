import { createInteractionFile, INTERACTION_FORMATS, type InteractionFormat } from '@app/datasets';
import { existsSync } from 'node:fs';
import { ArgumentsInvalid, runCommandLine } from './command-line';
import { readWord } from './model-options';
import { runCommand } from './run-command';

const USAGE = `Usage: npm run export -- interactions [--format csv|parquet] [--out FILE] [--force]

  All ratings, of one moment: person (an opaque id), movie_id, rating (stars), rated_at (UTC). Default: interactions.csv
  --force   replace the file if it is there`;

interface Request {
  readonly format: InteractionFormat;
  readonly out: string;
}

async function exportInteractions({ format, out }: Request): Promise<void> {
  const file = await createInteractionFile(out, format).catch((error: Error) => {
    throw new ArgumentsInvalid(error.message);
  });
  const stop = (): never => {
    file.discard();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await runCommand(async (app, report) => {
    const { RatingsService } = await import('../ratings/ratings.service.ts');
    try {
      let rows = 0;
      await app.get(RatingsService).exportInteractions((person, movieId, halfStars, ratedAt) => {
        file.add({ person, movieId, halfStars, ratedAt });
        rows++;
      });
      file.finish();
      report(`${rows} ratings in ${out}`);
    } finally {
      file.discard(); // nothing is left of it once it has its name
    }
  });
}

runCommandLine({
  usage: USAGE,
  options: {
    format: { type: 'string', default: 'csv' },
    out: { type: 'string' },
    force: { type: 'boolean', default: false },
  },
  read: (values, positionals): Request => {
    if (positionals.join(' ') !== 'interactions') throw new ArgumentsInvalid('Say what to export: interactions.');
    const format = readWord<InteractionFormat>('format', values.format, INTERACTION_FORMATS);
    const out = values.out ?? `interactions.${format}`;
    if (existsSync(out) && !values.force) throw new ArgumentsInvalid(`${out} is there already; --force replaces it.`);
    return { format, out };
  },
  run: exportInteractions,
});
