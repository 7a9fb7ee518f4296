import type { ImportReport } from '../ratings/imports/import-report';
import { ArgumentsInvalid, refusePositionals, runCommandLine } from './command-line';
import { ProgressLine } from './progress-line';
import { runCommand } from './run-command';

const USAGE = `Usage: npm run import -- movielens <folder> [--strict] [--source NAME]

  <folder>       ml-latest-small, ml-25m, ml-32m (csv), ml-10m or ml-1m (::): movies, ratings, and tags and links where there are any
  --strict       stop at the first row that cannot be taken, and leave nothing; until it ends, people who rate wait
  --source NAME  where its people are said to come from; by default the name of the folder

Importing twice changes nothing. Afterwards: npm run train`;

/** Rows that are told one by one, of each kind; of the others only the number. */
const MOST_TOLD = 20;

interface Arguments {
  readonly folder: string;
  readonly strict: boolean;
  readonly source: string | undefined;
}

function runImport({ folder, ...options }: Arguments): Promise<void> {
  return runCommand(async (app, report) => {
    const { MovieLensImportService } = await import('../ratings/imports/movielens-import.service.ts');
    const progress = new ProgressLine(process.stderr, 'MB');
    const tell = (prefix: string) => {
      let told = 0;
      return ({ file, line, reason }: { file: string; line: number; reason: string }): void => {
        if (told++ < MOST_TOLD) progress.interrupt(`${prefix}${file}:${line}: ${reason}`);
      };
    };
    const outcome = await app.get(MovieLensImportService).run(folder, {
      ...options,
      onProgress: ({ file, bytes, totalBytes }) => progress.show(file, bytes / 1e6, totalBytes / 1e6),
      onRejected: tell(''),
      onWarning: tell('warning: '),
    });
    progress.end();
    for (const line of summary(outcome)) report(line);
  });
}

function summary({ movies, ratings, people, newTags, rejected, warnings, seconds }: ImportReport): string[] {
  return [
    `movies   ${movies.created} new, ${movies.matched} found in the catalogue, ${movies.unchanged} unchanged`,
    `people   ${people}`,
    `ratings  ${ratings.created} new, ${ratings.changed} changed, ${ratings.unchanged} unchanged`,
    `tags     ${newTags} new`,
    `rejected ${rejected} rows`,
    `warnings ${warnings}`,
    `Imported in ${seconds.toFixed(1)} s. Next: npm run train`,
  ];
}

runCommandLine({
  usage: USAGE,
  options: { strict: { type: 'boolean' }, source: { type: 'string' } },
  read: ({ strict = false, source }, [format, folder, ...rest]): Arguments => {
    refusePositionals(rest);
    if (format !== 'movielens' || folder === undefined)
      throw new ArgumentsInvalid('Say what to import: movielens <folder>.');
    if (source?.trim() === '') throw new ArgumentsInvalid('--source must be a name.');
    return { folder, strict, source };
  },
  run: runImport,
});
