import { Public } from '@app/access';
import { GENRES } from '@app/datasets';
import { Address, CacheFor, Describe, KeptIn, Representation } from '@app/http';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CatalogueAnswers } from './catalogue-answers';
import { GenresDto } from './dto/list-movies.dto';
import { MovieCounts } from './movie-counts.service';

@ApiTags('Movies')
@Controller('v1/genres')
@Public()
export class GenresController {
  constructor(
    private readonly counts: MovieCounts,
    private readonly answers: CatalogueAnswers,
  ) {}

  @Get()
  @CacheFor({ public: 30, staleWhileRevalidate: 300 })
  @KeptIn(CatalogueAnswers)
  @Describe({
    summary: 'List the genres',
    description: 'The whole vocabulary, with how many movies have each.',
    operationId: 'listGenres',
    ok: GenresDto,
  })
  list(@Address() address: string): Promise<Representation> {
    return this.answers.get(address, async () => {
      const { genres } = await this.counts.facets({});
      const counts = new Map(genres.map(({ value, count }) => [value, count]));
      const items = GENRES.map((name) => ({ name, movieCount: counts.get(name) ?? 0 }));
      return { representation: Representation.json({ items } satisfies GenresDto), movieIds: [], isList: true };
    });
  }
}
