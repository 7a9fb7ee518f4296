import type { MovieLensMovie } from '../../movies/movie-imports';
import type { ImportRun } from './import-run';

/** What a film is called elsewhere, and the line that says so. */
interface Links {
  readonly imdbId: string | null;
  readonly tmdbId: number | null;
  readonly line: number;
}

/** The films of the set with their links. A film that is there twice counts once, and an id elsewhere is left with the first film that claims it. */
export async function readFilms(run: ImportRun): Promise<MovieLensMovie[]> {
  const links = await readLinks(run);
  const films = new Map<number, MovieLensMovie>();
  for await (const { rows, lines } of run.batches('movies', run.folder.movies()))
    rows.forEach((row, n) => {
      const { movieLensId } = row;
      const { imdbId = null, tmdbId = null } = links.get(movieLensId) ?? {};
      if (!films.has(movieLensId)) films.set(movieLensId, { ...row, imdbId, tmdbId });
      else run.reject({ kind: 'movies', line: lines[n]! }, `the movie ${movieLensId} is there twice`);
    });
  for (const [movieLensId, { line }] of links)
    if (!films.has(movieLensId)) run.reject({ kind: 'links', line }, `there is no movie ${movieLensId}`);
  return [...films.values()];
}

async function readLinks(run: ImportRun): Promise<Map<number, Links>> {
  const links = new Map<number, Links>();
  const owners = new Map<string, number>();
  for await (const { rows, lines } of run.batches('links', run.folder.links()))
    rows.forEach(({ movieLensId, imdbId, tmdbId }, n) => {
      const line = lines[n]!;
      /** Whether nobody before had the id. */
      const isFirst = (name: string): boolean => {
        const owner = owners.get(name);
        if (owner !== undefined) run.warn({ kind: 'links', line }, `the ${name} is that of the movie ${owner} already`);
        else owners.set(name, movieLensId);
        return owner === undefined;
      };
      if (links.has(movieLensId))
        return run.reject({ kind: 'links', line }, `the links of the movie ${movieLensId} are there twice`);
      links.set(movieLensId, {
        imdbId: imdbId !== null && isFirst(`IMDb id ${imdbId}`) ? imdbId : null,
        tmdbId: tmdbId !== null && isFirst(`TMDB id ${tmdbId}`) ? tmdbId : null,
        line,
      });
    });
  return links;
}
