import { Authenticated, Caller, type Principal } from '@app/access';
import { Describe, Idempotent, Page, PageQuery, Representation } from '@app/http';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MovieIdParam } from '../movies/dto/movie.dto';
import {
  BatchOutcomeDto,
  RateBatchDto,
  RatedMovieDto,
  RatedMoviePageDto,
  RateMovieDto,
  RatingDto,
} from './dto/rating.dto';
import { PersonalLists } from './personal-lists';
import { RatingsService } from './ratings.service';

@ApiTags('Ratings')
@Controller('v1')
@Authenticated({ scope: 'ratings:write' })
export class RatingsController {
  constructor(
    private readonly ratings: RatingsService,
    private readonly lists: PersonalLists,
  ) {}

  @Put('movies/:id/rating')
  @Describe({
    summary: 'Rate a movie',
    description: 'The next recommendations show it.',
    operationId: 'rateMovie',
    hasEtag: true,
    ok: RatingDto,
    errors: [404],
  })
  async rate(
    @Caller() { userId }: Principal,
    @Param() { id }: MovieIdParam,
    @Body() { value }: RateMovieDto,
  ): Promise<Representation> {
    return Representation.json(RatingDto.from(await this.ratings.rate(userId, { movieId: id, value: value * 2 })));
  }

  @Get('movies/:id/rating')
  @Describe({
    summary: 'Read your rating of a movie',
    operationId: 'readRating',
    hasEtag: true,
    ok: RatingDto,
    errors: [404],
  })
  async read(@Caller() { userId }: Principal, @Param() { id }: MovieIdParam): Promise<Representation> {
    return Representation.json(RatingDto.from(await this.ratings.get(userId, id)));
  }

  @Delete('movies/:id/rating')
  @Describe({
    summary: 'Take back your rating of a movie',
    description: 'A rating that is not there is gone already.',
    operationId: 'unrateMovie',
    noContent: true,
    errors: [404],
  })
  async unrate(@Caller() { userId }: Principal, @Param() { id }: MovieIdParam): Promise<void> {
    await this.ratings.unrate(userId, id);
  }

  @Get('users/me/ratings')
  @Describe({
    summary: 'List your ratings',
    description: 'Newest first.',
    operationId: 'listRatings',
    ok: RatedMoviePageDto,
  })
  list(@Caller() { userId }: Principal, @Query() query: PageQuery): Promise<Page<RatedMovieDto>> {
    return this.lists.ratings(userId, query);
  }

  @Post('users/me/ratings/batch')
  @Idempotent()
  @HttpCode(200)
  @Describe({
    summary: 'Rate up to 500 movies at once',
    description: 'All of them or none.',
    operationId: 'rateMovies',
    ok: BatchOutcomeDto,
  })
  rateBatch(@Caller() { userId }: Principal, @Body() batch: RateBatchDto): Promise<BatchOutcomeDto> {
    return this.lists.rateBatch(userId, batch);
  }
}
