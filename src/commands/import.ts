import { parseArgs } from 'node:util';
import type { ImportReport } from '../ratings/imports/import-report';
import { MovieLensImportService } from '../ratings/imports/movielens-import.service';
import { ProgressLine } from './progress-line';
import { runCommand } from './run-command';

const USAGE = `Usage: npm run import -- movielens <folder> [--strict]

  <folder>   ml-latest-small, ml-25m, ml-32m (csv) or ml-1m (::): movies, ratings, and tags and links where there are any
  --strict   stop at the first row that cannot be taken, and leave nothing

Importing twice changes nothing. Afterwards: npm run train`;

/** Rejected rows that are told one by one; of the others only the number. */
const MOST_TOLD = 20;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { strict: { type: 'boolean' }, help: { type: 'boolean' } },
});
const [format, folder, ...rest] = positionals;
const unknown = Object.keys(values).some((name) => name !== 'strict' && name !== 'help');

if (values['help'] === true) process.stdout.write(`${USAGE}\n`);
else if (format !== 'movielens' || folder === undefined || rest.length > 0 || unknown) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else {
  void runCommand(async (app, report) => {
    const progress = new ProgressLine(process.stderr, 'MB');
    let told = 0;
    const outcome = await app.get(MovieLensImportService).run(folder, {
      strict: values['strict'] === true,
      onProgress: ({ file, bytes, totalBytes }) => progress.show(file, bytes / 1e6, totalBytes / 1e6),
      onRejected: ({ file, line, reason }) => {
        if (told++ < MOST_TOLD) progress.interrupt(`${file}:${line}: ${reason}`);
      },
    });
    progress.end();
    for (const line of summary(outcome)) report(line);
  });
}

function summary({ movies, ratings, people, newTags, rejected, seconds }: ImportReport): string[] {
  return [
    `movies   ${movies.created} new, ${movies.matched} found in the catalogue, ${movies.unchanged} unchanged`,
    `people   ${people}`,
    `ratings  ${ratings.created} new, ${ratings.changed} changed, ${ratings.unchanged} unchanged`,
    `tags     ${newTags} new`,
    `rejected ${rejected} rows`,
    `Imported in ${seconds.toFixed(1)} s. Next: npm run train`,
  ];
}
