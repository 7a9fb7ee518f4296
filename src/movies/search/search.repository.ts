import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Movie } from '../movie.entity';
import { filterSql, fitSql, isCalled, type MovieFilter, type SearchField } from '../movie-query';
import { foldedWords, joinedWords } from './folded-words';
import type { QueryWord, SearchPlan } from './search-plan';
import type { SearchCandidate } from './search-ranking';
import { mostCorrections, neighbours } from './spelling';

/** Nobody types more words than this; each costs the database a look-up. */
const MOST_WORDS = 16;
/** Words that look like one word, nearest first. */
const MOST_SIMILAR = 20;
/** Movies of one title. */
const MOST_NAMESAKES = 50;
/** The longest word of the vocabulary. */
const LONGEST_WORD = 100;

/** All SQL of the search. */
@Injectable()
export class SearchRepository {
  constructor(@InjectRepository(Movie) private readonly movies: Repository<Movie>) {}

  /** The words of a text, folded as the catalogue is, with what the vocabulary knows of them. */
  words(text: string): Promise<QueryWord[]> {
    return this.movies.query<QueryWord[]>(
      `SELECT token, EXISTS (SELECT FROM search_words WHERE word = token) AS "isWord",
         EXISTS (SELECT FROM search_words WHERE word > token AND word < token || chr(1114111)) AS "isBeginning"
       FROM (SELECT left(token, ${LONGEST_WORD}) COLLATE "C" AS token, place
             FROM unnest(words($1)) WITH ORDINALITY AS word (token, place) LIMIT ${MOST_WORDS}) AS tokens
       ORDER BY place`,
      [text],
    );
  }

  /** Words of titles and people that may be meant by these: long ones by their trigrams, short ones by every possible correction. */
  async similar(tokens: readonly string[]): Promise<string[]> {
    const short = tokens.filter((token) => mostCorrections(token) === 1);
    const long = tokens.filter((token) => mostCorrections(token) > 1);
    if (short.length + long.length === 0) return [];
    const rows = await this.movies.query<{ word: string }[]>(
      `SELECT word FROM search_words WHERE is_name AND word = ANY ($1)
       UNION ALL
       SELECT near.word FROM unnest($2::text[]) AS token CROSS JOIN LATERAL (
         SELECT word FROM search_words WHERE is_name AND word % token
         ORDER BY similarity(word, token) DESC, word LIMIT ${MOST_SIMILAR}) AS near`,
      [short.flatMap(neighbours), long],
    );
    return rows.map(({ word }) => word);
  }

  /** Whether any movie has names that fit: first by whole words, which is found sooner. */
  async isNamed(plan: SearchPlan): Promise<boolean> {
    if (plan.isEmpty) return false;
    const fits = (n: number): string => `EXISTS (SELECT FROM movies WHERE names @@ to_tsquery('simple', $${n}))`;
    const sql = `SELECT ${fits(1)} OR ${fits(2)} AS any`;
    const [row] = await this.movies.query<{ any: boolean }[]>(sql, [plan.textQuery, plan.namesQuery]);
    return row!.any;
  }

  /** Ids of movies whose overviews fit, in no order. */
  async listTold(plan: SearchPlan, limit: number): Promise<number[]> {
    if (plan.isEmpty) return [];
    const sql = `SELECT id FROM movies WHERE search @@ to_tsquery('simple', $1) LIMIT $2`;
    const rows = await this.movies.query<{ id: number }[]>(sql, [plan.textQuery, limit]);
    return rows.map(({ id }) => id);
  }

  /**
   * Movies that fit a plan, the best known first, and all that are just called so. Always by the index of words: in the order of an
   * index of popularity PostgreSQL would walk through the whole catalogue for a word that few movies have.
   */
  async candidates(
    plan: SearchPlan,
    field: SearchField,
    filter: MovieFilter,
    limit: number,
  ): Promise<SearchCandidate[]> {
    const { where, values } = filterSql({ ...filter, search: undefined });
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const fits = plan.isEmpty ? 'false' : fitSql(plan, field, bind);
    const rows = await this.movies.query<FoundRow[]>(
      `SELECT id, title, original_title AS "originalTitle", array_to_string(people, ' ') AS people, year,
         rating_count AS "ratingCount"
       FROM movies WHERE id IN (
         (SELECT id FROM (SELECT * FROM movies WHERE ${fits} OFFSET 0) AS movies WHERE ${where}
          ORDER BY rating_count DESC, id DESC LIMIT ${limit})
         UNION (SELECT id FROM movies WHERE ${isCalled(bind(plan.text))} AND (${where}) LIMIT ${MOST_NAMESAKES}))`,
      values,
    );
    return rows.map(({ title, originalTitle, people, ...rest }) => ({
      ...rest,
      titles: [foldedWords(title), joinedWords(title), foldedWords(originalTitle ?? '')],
      people: foldedWords(people),
    }));
  }
}

interface FoundRow extends Pick<Movie, 'id' | 'title' | 'originalTitle' | 'year' | 'ratingCount'> {
  readonly people: string;
}
