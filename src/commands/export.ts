import { createInteractionFile, INTERACTION_FORMATS, type InteractionFormat } from '@app/datasets';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OptionInvalid, readWord } from './model-options';
import { runCommand } from './run-command';

const USAGE = `Usage: npm run export -- interactions [--format csv|parquet] [--out FILE] [--force]

  All ratings, of one moment: person (an opaque id), movie_id, rating (stars), rated_at (UTC). Default: interactions.csv
  --force   replace the file if it is there`;

interface Request {
  readonly format: InteractionFormat;
  readonly out: string;
}

/** @throws OptionInvalid */
function readRequest(): Request {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'csv' },
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
  });
  if (positionals.join(' ') !== 'interactions') throw new OptionInvalid('say what to export: interactions');
  const format = readWord<InteractionFormat>('format', values.format, INTERACTION_FORMATS);
  const out = values.out ?? `interactions.${format}`;
  if (existsSync(out) && !values.force) throw new OptionInvalid(`${out} is there already; --force replaces it`);
  return { format, out };
}

async function exportInteractions({ format, out }: Request): Promise<void> {
  const file = await createInteractionFile(out, format);
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

async function main(): Promise<void> {
  try {
    await exportInteractions(readRequest());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${reason}\n\n${USAGE}\n`);
    process.exitCode = 2;
  }
}

void main();
