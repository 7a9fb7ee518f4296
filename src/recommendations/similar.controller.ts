import { Public } from '@app/access';
import { CacheFor, Describe, Representation } from '@app/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MovieIdParam } from '../movies/dto/movie.dto';
import { SimilarMoviesDto, SimilarMoviesQuery } from './dto/recommendations.dto';
import { SimilarMoviesService } from './similar.service';

@ApiTags('Movies')
@Controller('v1/movies')
export class SimilarMoviesController {
  constructor(private readonly similar: SimilarMoviesService) {}

  @Get(':id/similar')
  @Public()
  @CacheFor({ public: 30, staleWhileRevalidate: 300 })
  @Describe({
    summary: 'List similar movies',
    description:
      'Those that the same people like; of a movie that few have rated, those with which it has most in common. `basis` says which.',
    operationId: 'listSimilarMovies',
    ok: SimilarMoviesDto,
    errors: [404],
  })
  async list(@Param() { id }: MovieIdParam, @Query() { limit = 10 }: SimilarMoviesQuery): Promise<Representation> {
    return Representation.json(SimilarMoviesDto.from(await this.similar.similarTo(id, limit)));
  }
}
