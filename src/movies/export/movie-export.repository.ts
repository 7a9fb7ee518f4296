import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Repository } from 'typeorm';
import { Movie } from '../movie.entity';

/** All SQL of the export. */
@Injectable()
export class MovieExportRepository {
  constructor(@InjectRepository(Movie) private readonly movies: Repository<Movie>) {}

  /** Movies after an id, in the order of ids. */
  list(after: number, limit: number): Promise<Movie[]> {
    return this.movies.find({ where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: limit });
  }
}
