import { decodeCursor, encodeCursor, invalidInput, Page, type FieldError, type PageQuery } from '@app/http';
import { Injectable } from '@nestjs/common';
import { MoviesService, type Movie } from '../movies/movies.service';
import { MarkedMovieDto } from './dto/mark.dto';
import { RateBatchDto, RatedMovieDto } from './dto/rating.dto';
import { MarksService, type Mark } from './marks.service';
import { RatingsService, type BatchOutcome } from './ratings.service';

/** What a person sees of their own: pages of rated and marked movies, and batches checked entry by entry. */
@Injectable()
export class PersonalLists {
  constructor(
    private readonly ratingsService: RatingsService,
    private readonly marksService: MarksService,
    private readonly movies: MoviesService,
  ) {}

  async ratings(userId: string, query: PageQuery): Promise<Page<RatedMovieDto>> {
    const position = positionOf(query);
    const [rows, total] = await Promise.all([
      this.ratingsService.list(
        userId,
        position && { ratedAt: position.at, movieId: position.movieId },
        query.limit + 1,
      ),
      query.includeTotal ? this.ratingsService.count(userId) : null,
    ]);
    return this.page(
      rows,
      query,
      total,
      ({ ratedAt }) => ratedAt,
      (rating, movie) => RatedMovieDto.of(rating, movie),
    );
  }

  async marked(mark: Mark, userId: string, query: PageQuery): Promise<Page<MarkedMovieDto>> {
    const position = positionOf(query);
    const [rows, total] = await Promise.all([
      this.marksService.list(
        mark,
        userId,
        position && { markedAt: position.at, movieId: position.movieId },
        query.limit + 1,
      ),
      query.includeTotal ? this.marksService.count(mark, userId) : null,
    ]);
    return this.page(
      rows,
      query,
      total,
      ({ markedAt }) => markedAt,
      (marked, movie) => MarkedMovieDto.of(marked, movie),
    );
  }

  /** @throws the 400 of validation, pointing at each entry that names an unknown movie or one that an entry before it names */
  async rateBatch(userId: string, batch: RateBatchDto): Promise<BatchOutcome> {
    const known = await this.movies.getMany(batch.ratings.map(({ movieId }) => movieId));
    const seen = new Set<number>();
    const errors: FieldError[] = [];
    batch.ratings.forEach(({ movieId }, n) => {
      const pointer = `/ratings/${n}/movieId`;
      if (!known.has(movieId)) errors.push({ pointer, detail: 'must be the id of a movie', code: 'movieKnown' });
      else if (seen.has(movieId))
        errors.push({ pointer, detail: 'must not name a movie a second time', code: 'movieOnce' });
      seen.add(movieId);
    });
    if (errors.length > 0) throw invalidInput(errors);
    return this.ratingsService.rateAll(userId, RateBatchDto.toOpinions(batch));
  }

  private async page<Row extends { movieId: number }, Dto>(
    rows: readonly Row[],
    query: PageQuery,
    total: number | null,
    timeOf: (row: Row) => Date,
    toDto: (row: Row, movie: Movie) => Dto,
  ): Promise<Page<Dto>> {
    const shown = rows.slice(0, query.limit);
    const movies = await this.movies.getMany(shown.map(({ movieId }) => movieId));
    const items = shown.flatMap((row) => {
      const movie = movies.get(row.movieId);
      return movie ? [toDto(row, movie)] : [];
    });
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return new Page(items, last ? encodeCursor([timeOf(last).toISOString(), last.movieId], query) : null, total);
  }
}

function positionOf(query: PageQuery): { at: Date; movieId: number } | null {
  if (query.cursor === undefined) return null;
  const [at, movieId] = decodeCursor(query.cursor, query);
  return { at: new Date(String(at)), movieId: Number(movieId) };
}
