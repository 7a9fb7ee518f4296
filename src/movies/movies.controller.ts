import { Authenticated, Caller, From, Origin, Public, type Principal } from '@app/access';
import {
  Address,
  CacheFor,
  Describe,
  Idempotent,
  IfMatch,
  KeptIn,
  Page,
  Precondition,
  Representation,
} from '@app/http';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CatalogueAnswers, type CatalogueAnswer } from './catalogue-answers';
import {
  BatchGetDto,
  ListMoviesQuery,
  MovieBatchDto,
  MoviePageDto,
  MovieSearchPageDto,
  PopularMoviesQuery,
} from './dto/list-movies.dto';
import { MovieDetailsDto, MovieDto, MovieIdParam } from './dto/movie.dto';
import { PatchMovieDto } from './dto/patch-movie.dto';
import { MovieLists } from './movie-lists';
import { MoviesService, type Movie, type MovieDetails } from './movies.service';

/** How long anyone may keep an answer of the catalogue, in seconds. */
const CATALOGUE = { public: 30, staleWhileRevalidate: 300 };

@ApiTags('Movies')
@Controller('v1/movies')
export class MoviesController {
  constructor(
    private readonly movies: MoviesService,
    private readonly lists: MovieLists,
    private readonly answers: CatalogueAnswers,
  ) {}

  @Get()
  @Public()
  @CacheFor(CATALOGUE)
  @KeptIn(CatalogueAnswers)
  @Describe({
    summary: 'Search and list movies',
    description: 'Every filter and order can be combined, and paged through with the cursor of the page before.',
    operationId: 'listMovies',
    ok: MovieSearchPageDto,
  })
  list(@Query() query: ListMoviesQuery, @Address() address: string): Promise<Representation> {
    return this.answers.get(address, async () => pageAnswer(await this.lists.search(query)));
  }

  @Get('popular')
  @Public()
  @CacheFor(CATALOGUE)
  @KeptIn(CatalogueAnswers)
  @Describe({ summary: 'List the most rated movies', operationId: 'listPopularMovies', ok: MoviePageDto })
  popular(@Query() query: PopularMoviesQuery, @Address() address: string): Promise<Representation> {
    return this.answers.get(address, async () => pageAnswer(await this.lists.popular(query)));
  }

  @Post()
  @Idempotent()
  @Authenticated({ role: 'editor', scope: 'movies:write' })
  @Describe({
    summary: 'Add a movie',
    operationId: 'createMovie',
    hasEtag: true,
    hasLocation: true,
    status: 201,
    ok: MovieDto,
    errors: [409],
  })
  async create(
    @Body() details: MovieDetailsDto,
    @Caller() actor: Principal,
    @From() origin: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Representation> {
    const movie = await this.movies.create(MovieDetailsDto.toDetails(details), { actor, origin });
    reply.header('location', `/v1/movies/${movie.id}`);
    return represent(movie);
  }

  @Post('batch-get')
  @HttpCode(200)
  @Public()
  @Describe({
    summary: 'Read many movies at once',
    description: 'Up to a hundred, in the order of their ids in the request.',
    operationId: 'batchGetMovies',
    hasEtag: true,
    ok: MovieBatchDto,
  })
  async batchGet(@Body() { ids }: BatchGetDto): Promise<Representation> {
    const movies = await this.movies.getMany(ids);
    const found = ids.flatMap((id) => movies.get(id) ?? []);
    const missing = ids.filter((id) => !movies.has(id));
    return Representation.json({ items: found.map((movie) => MovieDto.from(movie)), missing } satisfies MovieBatchDto);
  }

  @Get(':id')
  @Public()
  @CacheFor(CATALOGUE)
  @KeptIn(CatalogueAnswers)
  @Describe({ summary: 'Read a movie', operationId: 'readMovie', ok: MovieDto, errors: [404] })
  read(@Param() { id }: MovieIdParam, @Address() address: string): Promise<Representation> {
    return this.answers.get(address, async () => {
      const representation = represent(await this.movies.get(id));
      return { representation, movieIds: [id], isList: false };
    });
  }

  @Put(':id')
  @Authenticated({ role: 'editor', scope: 'movies:write' })
  @Describe({
    summary: 'Replace a movie',
    description:
      'What the body leaves out becomes empty. Send If-Match with the ETag that you read, so that nobody else’s edit is lost.',
    operationId: 'replaceMovie',
    hasEtag: true,
    ok: MovieDto,
    errors: [404, 409, 412],
  })
  async replace(
    @Param() { id }: MovieIdParam,
    @IfMatch() { expectedVersion }: Precondition,
    @Body() details: MovieDetailsDto,
    @Caller() actor: Principal,
    @From() origin: Origin,
  ): Promise<Representation> {
    const edit = (): MovieDetails => MovieDetailsDto.toDetails(details);
    return represent(await this.movies.edit(id, expectedVersion, edit, { actor, origin }));
  }

  @Patch(':id')
  @Authenticated({ role: 'editor', scope: 'movies:write' })
  @Describe({
    summary: 'Change a movie',
    description: 'JSON Merge Patch (RFC 7396): what the body leaves out stays, null empties.',
    operationId: 'patchMovie',
    hasEtag: true,
    ok: MovieDto,
    errors: [404, 409, 412],
  })
  async patch(
    @Param() { id }: MovieIdParam,
    @IfMatch() { expectedVersion }: Precondition,
    @Body() patch: PatchMovieDto,
    @Caller() actor: Principal,
    @From() origin: Origin,
  ): Promise<Representation> {
    const edit = (movie: Movie): MovieDetails => PatchMovieDto.merge(patch, movie);
    return represent(await this.movies.edit(id, expectedVersion, edit, { actor, origin }));
  }

  @Delete(':id')
  @HttpCode(204)
  @Authenticated({ role: 'editor', scope: 'movies:write' })
  @Describe({
    summary: 'Delete a movie',
    description: 'Its ratings, marks and tags go with it.',
    operationId: 'deleteMovie',
    noContent: true,
    errors: [404, 412],
  })
  async delete(
    @Param() { id }: MovieIdParam,
    @IfMatch() { expectedVersion }: Precondition,
    @Caller() actor: Principal,
    @From() origin: Origin,
  ): Promise<void> {
    await this.movies.delete(id, expectedVersion, { actor, origin });
  }
}

function pageAnswer(page: Page<Partial<MovieDto>>): CatalogueAnswer {
  return { representation: Representation.json(page), movieIds: page.items.map(({ id }) => id!), isList: true };
}

function represent(movie: Movie): Representation {
  return Representation.json(MovieDto.from(movie), { version: movie.version });
}
