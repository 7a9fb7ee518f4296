// A catalogue of any size, the same each time: words are as frequent as those of a language (Zipf), genres and years as those of films.
import { once } from 'node:events';
import type { Client } from 'pg';
import { from } from 'pg-copy-streams';

/** Half of what is written are such words; what a film is about comes after them. */
const FUNCTION =
  'the of a and in to is it on for with at by from his her he she they their who as that an but when into after must has be are one this him them where up out'.split(
    ' ',
  );
const TELLING =
  'love man night last day dead house girl life black blood time king world lost city dark war dream death star road secret heart game little woman summer moon fire father mother return story'.split(
    ' ',
  );
const SYLLABLES = {
  first:
    'ka ve lo mi sta dor fen gri hal ju ner pol qui ras tem ul wex yor zan bri cla dre flo gno hy sha bar cor del fal'.split(
      ' ',
    ),
  middle: 'l r n st mb nd ck ss v x rt ph ll gn tr'.split(' '),
  last: 'a en ia or is um ey ock ent ow ing ers ance ot ule ax ist ade und ilo ork ary esh eon uth isp oid elle anto ium'.split(
    ' ',
  ),
};
/** Names of people are none of the common words. */
const NAMES = FUNCTION.length + TELLING.length;
const GENRES = [
  ...['Drama', 'Comedy', 'Thriller', 'Action', 'Romance', 'Adventure', 'Crime', 'Horror', 'Science Fiction', 'Fantasy'],
  ...['Family', 'Mystery', 'Animation', 'Documentary', 'War', 'Music', 'Western', 'History'],
];
const ROWS_PER_COPY = 25_000;
const COLUMNS =
  'title, sort_title, year, overview, genres, directors, cast_members, rating_count, rating_sum, created_at';

/** Indexes over words are made once all rows are there, which is several times as fast. */
const WORD_INDEXES = ['movies_names', 'movies_search', 'movies_people', 'movies_genres'];

/** mulberry32: 32 bits of state are enough for words. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function vocabulary(): string[] {
  const made = SYLLABLES.first.flatMap((a) =>
    SYLLABLES.middle.flatMap((b) => SYLLABLES.last.flatMap((c) => [a + b + c, a + b + 'a' + c, a + b + c + b + 'o'])),
  );
  return [...FUNCTION, ...TELLING, ...new Set(made)];
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);

/** Row `n`, as COPY's text format has it. */
function row(random: () => number, words: readonly string[]): string {
  // Frequency falls as 1 / rank where ranks are drawn evenly over their logarithm.
  const word = (): string => words[Math.floor(words.length ** random()) - 1]!;
  const any = (): string => capital(words[NAMES + Math.floor((words.length - NAMES) * random())]!);
  const person = (): string => `${capital(words[NAMES + Math.floor(2000 * random())]!)} ${any()}`;
  const title = Array.from({ length: 1 + Math.floor(4 * random()) }, () => capital(word())).join(' ');
  const genres = new Set(
    Array.from({ length: 1 + Math.floor(3 * random()) }, () => GENRES[Math.floor(18 * random() ** 2)]!),
  );
  const list = (items: Iterable<string>): string => `{${[...items].map((item) => `"${item}"`).join(',')}}`;
  const ratings = Math.floor(random() ** 12 * 80_000);
  const halfStars = Math.round(ratings * (3 + 6 * random()));
  const columns = [
    title,
    title.replace(/^(The|A) (.+)$/, '$2, $1'),
    Math.floor(2025 - 125 * random() ** 2),
    Array.from({ length: 30 }, word).join(' '),
    list(genres),
    list([person()]),
    list([person(), person(), person(), person()]),
    ratings,
    halfStars,
    new Date(1.6e12 + Math.floor(random() * 1e11)).toISOString(),
  ];
  return `${columns.join('\t')}\n`;
}

/** Fills an empty catalogue. */
export async function fill(client: Client, movies: number, progress: (done: number) => void): Promise<void> {
  const { rows } = await client.query<{ indexdef: string }>(
    'SELECT indexdef FROM pg_indexes WHERE indexname = ANY ($1)',
    [WORD_INDEXES],
  );
  await client.query(`DROP INDEX ${WORD_INDEXES.join(', ')}`);
  const [random, words] = [generator(42), vocabulary()];
  for (let done = 0; done < movies; done += ROWS_PER_COPY) {
    const stream = client.query(from(`COPY movies (${COLUMNS}) FROM STDIN`));
    for (let n = 0; n < Math.min(ROWS_PER_COPY, movies - done); n += 500) {
      const chunk = Array.from({ length: 500 }, () => row(random, words)).join('');
      if (!stream.write(chunk)) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'finish');
    progress(done);
  }
  await client.query("SET maintenance_work_mem = '1GB'");
  for (const { indexdef } of rows) await client.query(indexdef);
  await client.query('VACUUM ANALYZE movies');
  await client.query('VACUUM ANALYZE search_words');
}
