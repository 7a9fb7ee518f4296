import { ListOf, Text } from '@app/http';
import { MovieDto } from '../../movies/dto/movie.dto';
import type { HomeRow, RowKind } from '../home/home.service';

const ROW_KINDS = [
  'for-you',
  'because-you-rated',
  'director',
  'genre',
  'trending',
  'new',
  'hidden-gems',
  'popular',
] as const;

class HomeRowDto {
  @Text({ description: 'What kind of row it is', example: 'director', enum: ROW_KINDS })
  kind: RowKind;

  @Text({ description: 'Title; what it says is true of every movie in the row', example: 'More from Ridley Scott' })
  title: string;

  @ListOf(() => MovieDto, { description: 'Movies; none is in two rows' })
  movies: MovieDto[];
}

export class HomeDto {
  @ListOf(() => HomeRowDto, { description: 'At most eight; rows with fewer than four movies are left out' })
  rows: HomeRowDto[];

  static from(rows: readonly HomeRow[]): HomeDto {
    return {
      rows: rows.map(({ kind, title, movies }) => ({
        kind,
        title,
        movies: movies.map((movie) => MovieDto.from(movie)),
      })),
    };
  }
}
