import { Public } from '@app/access';
import { Address, CacheFor, Describe, KeptIn, Representation } from '@app/http';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MovieIdParam } from '../movies/dto/movie.dto';
import { SimilarMoviesDto, SimilarMoviesQuery } from './dto/recommendations.dto';
import { SimilarAnswers } from './similar-answers';
import { SimilarMoviesService } from './similar.service';

@ApiTags('Movies')
@Controller('v1/movies')
export class SimilarMoviesController {
  constructor(
    private readonly similar: SimilarMoviesService,
    private readonly answers: SimilarAnswers,
  ) {}

  @Get(':id/similar')
  @Public()
  @CacheFor({ public: 30, staleWhileRevalidate: 300 })
  @KeptIn(SimilarAnswers)
  @Describe({
    summary: 'List similar movies',
    description:
      'Those that the same people like; of a movie that few have rated, those with which it has most in common. `basis` says which.',
    operationId: 'listSimilarMovies',
    hasEtag: true,
    ok: SimilarMoviesDto,
    errors: [404],
  })
  list(
    @Param() { id }: MovieIdParam,
    @Query() { limit = 10 }: SimilarMoviesQuery,
    @Address() address: string,
  ): Promise<Representation> {
    return this.answers.get(address, async () => {
      const neighbours = await this.similar.similarTo(id, limit);
      const representation = Representation.json(SimilarMoviesDto.from(neighbours));
      return { representation, movieIds: [id, ...neighbours.map(({ movie }) => movie.id)], isList: true };
    });
  }
}
