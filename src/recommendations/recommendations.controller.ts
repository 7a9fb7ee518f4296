import { Authenticated, Caller, Public, type Principal } from '@app/access';
import { Address, Charging, Describe, KeptIn, Representation, type Charge } from '@app/http';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MoviesService } from '../movies/movies.service';
import { RecommendationsDto, VerdictDto, WhyParam } from './dto/recommendations.dto';
import { WhatIfDto } from './dto/what-if.dto';
import { WishesDto } from './dto/wishes.dto';
import { RecommendationAnswers } from './recommendation-answers';
import { RecommendationsService } from './recommendations.service';

@ApiTags('Recommendations')
@Controller('v1/recommendations')
export class RecommendationsController {
  constructor(
    private readonly recommendations: RecommendationsService,
    private readonly movies: MoviesService,
    private readonly answers: RecommendationAnswers,
  ) {}

  @Get()
  @Authenticated({ scope: 'recommendations:read' })
  @KeptIn(RecommendationAnswers)
  @Describe({
    summary: 'Get recommendations for yourself',
    description:
      'Shows the very last rating that you made. Filters are exact: the list is never short while candidates exist.',
    operationId: 'listRecommendations',
    hasEtag: true,
    ok: RecommendationsDto,
  })
  list(
    @Caller() { userId }: Principal,
    @Query() wishes: WishesDto,
    @Address() address: string,
  ): Promise<Representation> {
    return this.answers.get(userId, address, async () => {
      const list = await this.recommendations.forUser(userId, WishesDto.toWishes(wishes));
      const representation = Representation.json(RecommendationsDto.from(list));
      return { representation, movieIds: list.recommendations.map(({ movie }) => movie.id) };
    });
  }

  @Post()
  @HttpCode(200)
  @Public()
  @Describe({
    summary: 'Try recommendations for any ratings',
    description:
      'Nothing is stored. An empty body gives the popular movies; `profiles` ask for one list for several people, with reasons for each. ' +
      'In the rate limit it counts as one request, one more for each 100 opinions, and with `explain` one more for each 50 scores.',
    operationId: 'tryRecommendations',
    hasEtag: true,
    ok: RecommendationsDto,
  })
  async whatIf(@Body() body: WhatIfDto, @Charging() charge: Charge): Promise<Representation> {
    charge(WhatIfDto.costOf(body));
    const known = await this.movies.getMany(WhatIfDto.movieIds(body));
    const isKnown = (movieId: number) => known.has(movieId);
    const wishes = WishesDto.toWishes(body);
    const group = WhatIfDto.toGroup(body, isKnown);
    const list = group
      ? await this.recommendations.forGroup(group, body.aggregation ?? 'mean', wishes)
      : await this.recommendations.whatIf(WhatIfDto.toProfile(body, isKnown), wishes);
    return Representation.json(RecommendationsDto.from(list));
  }

  @Get('why/:movieId')
  @Authenticated({ scope: 'recommendations:read' })
  @Describe({
    summary: 'Ask why a movie is on your list, or why not',
    description:
      'For any movie: its score, its rank, all its reasons, and the rule that keeps it off your list, if one does.',
    operationId: 'explainRecommendation',
    hasEtag: true,
    ok: VerdictDto,
    errors: [404],
  })
  async why(@Caller() { userId }: Principal, @Param() { movieId }: WhyParam): Promise<Representation> {
    return Representation.json(VerdictDto.from(await this.recommendations.why(userId, movieId)));
  }
}
