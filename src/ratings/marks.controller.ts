import { Authenticated, Caller, type Principal } from '@app/access';
import { Describe, Page, PageQuery } from '@app/http';
import { Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MarkedMovieDto, MarkedMoviePageDto, MarkParam } from './dto/mark.dto';
import { MarksService } from './marks.service';
import { PersonalLists } from './personal-lists';

@ApiTags('Ratings')
@Controller('v1/users/me')
@Authenticated({ scope: 'ratings:write' })
export class MarksController {
  constructor(
    private readonly marks: MarksService,
    private readonly lists: PersonalLists,
  ) {}

  @Get('watchlist')
  @Describe({
    summary: 'List your watchlist',
    description: 'Newest first.',
    operationId: 'listWatchlist',
    ok: MarkedMoviePageDto,
  })
  watchlist(@Caller() { userId }: Principal, @Query() query: PageQuery): Promise<Page<MarkedMovieDto>> {
    return this.lists.marked('watchlist', userId, query);
  }

  @Put('watchlist/:movieId')
  @Describe({ summary: 'Put a movie on your watchlist', operationId: 'addToWatchlist', noContent: true, errors: [404] })
  addToWatchlist(@Caller() { userId }: Principal, @Param() { movieId }: MarkParam): Promise<void> {
    return this.marks.add('watchlist', userId, movieId);
  }

  @Delete('watchlist/:movieId')
  @Describe({ summary: 'Take a movie off your watchlist', operationId: 'removeFromWatchlist', noContent: true })
  removeFromWatchlist(@Caller() { userId }: Principal, @Param() { movieId }: MarkParam): Promise<void> {
    return this.marks.remove('watchlist', userId, movieId);
  }

  @Get('watched')
  @Describe({
    summary: 'List what you have seen',
    description: 'Newest first.',
    operationId: 'listWatched',
    ok: MarkedMoviePageDto,
  })
  watched(@Caller() { userId }: Principal, @Query() query: PageQuery): Promise<Page<MarkedMovieDto>> {
    return this.lists.marked('watched', userId, query);
  }

  @Put('watched/:movieId')
  @Describe({
    summary: 'Say that you have seen a movie',
    description: 'It is no longer recommended, unless you ask for watched movies.',
    operationId: 'markWatched',
    noContent: true,
    errors: [404],
  })
  markWatched(@Caller() { userId }: Principal, @Param() { movieId }: MarkParam): Promise<void> {
    return this.marks.add('watched', userId, movieId);
  }

  @Delete('watched/:movieId')
  @Describe({ summary: 'Say that you have not seen a movie', operationId: 'unmarkWatched', noContent: true })
  unmarkWatched(@Caller() { userId }: Principal, @Param() { movieId }: MarkParam): Promise<void> {
    return this.marks.remove('watched', userId, movieId);
  }

  @Get('dismissals')
  @Describe({
    summary: 'List the movies that are never recommended to you again',
    description: 'Newest first.',
    operationId: 'listDismissals',
    ok: MarkedMoviePageDto,
  })
  dismissals(@Caller() { userId }: Principal, @Query() query: PageQuery): Promise<Page<MarkedMovieDto>> {
    return this.lists.marked('dismissals', userId, query);
  }

  @Put('dismissals/:movieId')
  @Describe({ summary: 'Never recommend a movie again', operationId: 'dismissMovie', noContent: true, errors: [404] })
  dismiss(@Caller() { userId }: Principal, @Param() { movieId }: MarkParam): Promise<void> {
    return this.marks.add('dismissals', userId, movieId);
  }

  @Delete('dismissals/:movieId')
  @Describe({ summary: 'Let a movie be recommended again', operationId: 'undismissMovie', noContent: true })
  undismiss(@Caller() { userId }: Principal, @Param() { movieId }: MarkParam): Promise<void> {
    return this.marks.remove('dismissals', userId, movieId);
  }
}
