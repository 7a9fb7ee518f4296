import { Public } from '@app/access';
import { GENRES } from '@app/datasets';
import { CacheFor, Describe, Representation } from '@app/http';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GenresDto } from './dto/list-movies.dto';
import { MoviesService } from './movies.service';

@ApiTags('Movies')
@Controller('v1/genres')
@Public()
export class GenresController {
  constructor(private readonly movies: MoviesService) {}

  @Get()
  @CacheFor({ public: 30, staleWhileRevalidate: 300 })
  @Describe({
    summary: 'List the genres',
    description: 'The whole vocabulary, with how many movies have each.',
    operationId: 'listGenres',
    ok: GenresDto,
  })
  async list(): Promise<Representation> {
    const { genres } = await this.movies.facets({});
    const counts = new Map(genres.map(({ value, count }) => [value, count]));
    const items = GENRES.map((name) => ({ name, movieCount: counts.get(name) ?? 0 }));
    return Representation.json({ items } satisfies GenresDto);
  }
}
