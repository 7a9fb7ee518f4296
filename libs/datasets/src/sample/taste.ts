import { type Genre, GENRES } from '../genres';
import { type FilmFeatures, mainLanguage } from './film-features';
import type { Random } from './random';

const { abs, min } = Math;

/** A simulated viewer. */
export interface Taste {
  /** How much each film is to this viewer's liking, about -3 to 4; 0 is indifferent. */
  affinity: Float64Array;
  /** 0 sees what everyone sees, 1 looks for the rare and the praised. */
  curiosity: number;
  /** Stars that this viewer gives more or less than others. */
  generosity: number;
  /** Gives no halves. */
  wholeStars: boolean;
}

/** Genres that people tend to like together: without such circles no film would have neighbours. */
const circles: readonly (readonly [Genre, Genre])[] = [
  ['Crime', 'Thriller'],
  ['Crime', 'Drama'],
  ['Horror', 'Thriller'],
  ['Horror', 'Mystery'],
  ['Science Fiction', 'Action'],
  ['Science Fiction', 'Adventure'],
  ['Action', 'Adventure'],
  ['Animation', 'Family'],
  ['Animation', 'Fantasy'],
  ['Fantasy', 'Adventure'],
  ['Comedy', 'Romance'],
  ['Drama', 'Romance'],
  ['Comedy', 'Family'],
  ['Drama', 'History'],
  ['War', 'History'],
  ['Western', 'Adventure'],
  ['Music', 'Romance'],
  ['Music', 'Documentary'],
  ['Documentary', 'History'],
  ['Mystery', 'Thriller'],
];

/** A genre counts for less the later the card names it. */
const shareOfGenre = [1, 0.7, 0.45, 0.3];

export function drawTaste(films: FilmFeatures, random: Random): Taste {
  const curiosity = random.uniform() * random.uniform();
  const affinity = new Float64Array(films.movies.length);
  addGenres(affinity, films, drawGenres(random));
  addEraAndLanguage(affinity, films, { curiosity, random });
  addFormativeFilms(affinity, films, random);
  return { affinity, curiosity, generosity: random.normal() * 0.35, wholeStars: random.uniform() < 0.3 };
}

function drawGenres(random: Random): Float64Array {
  const liking = Float64Array.from(GENRES, () => random.normal() * 0.3 - 0.25);
  for (const strength of [1.6, 0.9]) {
    for (const genre of circles[random.whole(circles.length)] ?? []) liking[GENRES.indexOf(genre)]! += strength;
  }
  liking[random.whole(GENRES.length)]! -= 1;
  return liking;
}

function addGenres(affinity: Float64Array, films: FilmFeatures, liking: Float64Array): void {
  for (let film = 0; film < affinity.length; film++) {
    const genres = films.genres[film]!;
    for (let place = 0; place < genres.length; place++) {
      affinity[film]! += liking[genres[place]!]! * (shareOfGenre[place] ?? 0);
    }
  }
}

function addEraAndLanguage(affinity: Float64Array, films: FilmFeatures, viewer: { curiosity: number; random: Random }) {
  const { curiosity, random } = viewer;
  const era = 2003 - curiosity * 50 + random.normal() * 10;
  const loved = random.uniform() < 0.4 ? films.otherLanguages[random.whole(films.otherLanguages.length)] : undefined;
  films.movies.forEach((movie, film) => {
    const language = mainLanguage(movie);
    affinity[film]! -= min(abs(movie.year - era) / 30, 1.6) * (1 - curiosity * 0.3);
    if (language === loved) affinity[film]! += 1.5;
    else if (language !== 'en') affinity[film]! -= 0.6 - curiosity * 1.4;
  });
}

const FORMATIVE_FILMS = 4;

/** Films that made this viewer: what shares their director or cast is followed. */
function addFormativeFilms(affinity: Float64Array, films: FilmFeatures, random: Random): void {
  const chosen = Array.from({ length: FORMATIVE_FILMS }, () => drawFormativeFilm(affinity, films, random));
  for (const film of chosen) {
    for (const other of films.sameDirector[film] ?? []) affinity[other]! += 1.3;
    for (const other of films.sameCast[film] ?? []) affinity[other]! += 0.45;
  }
}

/** The best of a few films met by chance. */
function drawFormativeFilm(affinity: Float64Array, films: FilmFeatures, random: Random): number {
  let best = 0;
  let bestLiking = -Infinity;
  for (let i = 0; i < 10; i++) {
    const film = random.whole(films.movies.length);
    const liking = (affinity[film] ?? 0) + (films.movies[film]?.renown ?? 0) * 0.4;
    if (liking > bestLiking) [best, bestLiking] = [film, liking];
  }
  return best;
}
