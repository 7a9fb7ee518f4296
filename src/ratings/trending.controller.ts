import { Public } from '@app/access';
import { CacheFor, Describe, Representation } from '@app/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TrendingMoviesDto, TrendingQuery } from './dto/trending.dto';
import { TrendingService } from './trending.service';

@ApiTags('Movies')
@Controller('v1/movies/trending')
export class TrendingController {
  constructor(private readonly trending: TrendingService) {}

  @Get()
  @Public()
  @CacheFor({ public: 30, staleWhileRevalidate: 300 })
  @Describe({
    summary: 'List trending movies',
    description:
      'What people like now rather than ever: each like counts half after every half-life (a week by default); a play counts as half a like, a view as a tenth, once for each person and day. While there are none of late, the most popular ones, and `basis` says so.',
    operationId: 'listTrendingMovies',
    hasEtag: true,
    ok: TrendingMoviesDto,
  })
  async list(@Query() { limit = 20 }: TrendingQuery): Promise<Representation> {
    return Representation.json(TrendingMoviesDto.from(await this.trending.list(limit)));
  }
}
