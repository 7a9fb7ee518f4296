import { extname, join } from 'node:path';
import { getEnvironmentData, setEnvironmentData, Worker } from 'node:worker_threads';

/** Where this library lies: `src`, as sources or as it was built. */
interface Place {
  readonly folder: string;
  readonly extension: string;
}

const PLACE = '@app/recommender';

/** A thread that runs from the sources is an ES module, which has no `__dirname`: it inherits what its parent knows. */
const place: Place =
  typeof __dirname === 'string'
    ? { folder: join(__dirname, '..'), extension: extname(__filename) }
    : (getEnvironmentData(PLACE) as unknown as Place);
setEnvironmentData(PLACE, { ...place });

/** A file of this library that is no code, by its path from the library's own folder. */
export function libraryFile(...path: string[]): string {
  return join(place.folder, '..', ...path);
}

/**
 * Built, a thread's entry is plain JavaScript. Run from the sources, as tests are, it is TypeScript, and what a test runner
 * transforms on its own thread it does not transform on ours; but Node strips types itself, and only has to be told that
 * our imports leave `.ts` out. So sources and build run the same code, and no stale build is ever tested instead of the
 * sources.
 */
const TYPESCRIPT_IMPORTS = `import { registerHooks } from 'node:module';
registerHooks({
  resolve: (name, context, next) =>
    name.startsWith('.') ? { ...next(name + '.ts', context), format: 'module-typescript' } : next(name, context),
});`;

/** Starts the entry `src/<path>.worker` on a thread of its own, in threads and in processes alike. */
export function startThread(path: string, workerData: object): Worker {
  const hooks = `data:text/javascript,${encodeURIComponent(TYPESCRIPT_IMPORTS)}`;
  return new Worker(join(place.folder, `${path}.worker${place.extension}`), {
    workerData,
    execArgv: [], // what was preloaded here is not meant for the thread
    ...(place.extension === '.ts' && {
      execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--import', hooks],
    }),
  });
}
