/** The genres of the catalogue: the nineteen names that TMDB uses for films, in alphabetical order. */
export const GENRES = [
  'Action',
  'Adventure',
  'Animation',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Family',
  'Fantasy',
  'History',
  'Horror',
  'Music',
  'Mystery',
  'Romance',
  'Science Fiction',
  'Thriller',
  'TV Movie',
  'War',
  'Western',
] as const;

export type Genre = (typeof GENRES)[number];

const known: ReadonlySet<string> = new Set(GENRES);

/** What MovieLens calls otherwise. ml-1m writes "Children's", every later set "Children". */
const fromMovieLens: Readonly<Record<string, Genre>> = {
  Children: 'Family',
  "Children's": 'Family',
  Musical: 'Music',
  'Sci-Fi': 'Science Fiction',
  'Film-Noir': 'Crime',
};

const toMovieLens: Partial<Record<Genre, string>> = {
  Family: 'Children',
  Music: 'Musical',
  'Science Fiction': 'Sci-Fi',
};

export function isGenre(name: string): name is Genre {
  return known.has(name);
}

/**
 * The genre that a MovieLens name stands for; names of our own vocabulary stand for themselves.
 * Null for what is no genre: "IMAX" (a format), "(no genres listed)", anything unknown.
 */
export function genreOf(movieLensName: string): Genre | null {
  if (isGenre(movieLensName)) return movieLensName;
  return Object.hasOwn(fromMovieLens, movieLensName) ? (fromMovieLens[movieLensName] ?? null) : null;
}

/** Reads a MovieLens genre cell, `Adventure|Children|Fantasy`: order kept, each genre once. */
export function parseGenres(cell: string): Genre[] {
  const genres = cell.split('|').map((name) => genreOf(name.trim()));
  return [...new Set(genres.filter((genre) => genre !== null))];
}

/** The inverse of {@link parseGenres}: History and TV Movie, which MovieLens lacks, keep their own names. */
export function formatGenres(genres: readonly Genre[]): string {
  return genres.length === 0 ? '(no genres listed)' : genres.map((genre) => toMovieLens[genre] ?? genre).join('|');
}
