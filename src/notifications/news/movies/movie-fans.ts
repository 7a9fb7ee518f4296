import { Injectable } from '@nestjs/common';
import { Visitors } from '../../../auth/sessions/visitors.service';
import { RatingsService } from '../../../ratings/ratings.service';

/** Whoever has not been here for so long is not told of movies. */
const VISIT_DAYS = 90;

const PEOPLE_AT_ONCE = 500;

/** People of one page, with the genres that they like. */
export type Fans = ReadonlyMap<string, ReadonlySet<string>>;

/** Finds who likes which genres, a page of people by one statement, so that no page holds up anybody for long. */
@Injectable()
export class MovieFans {
  constructor(
    private readonly visitors: Visitors,
    private readonly ratings: RatingsService,
  ) {}

  /** @param genres the only ones that matter */
  async *of(genres: readonly string[]): AsyncGenerator<Fans> {
    for await (const page of this.visitors.since(VISIT_DAYS, PEOPLE_AT_ONCE)) {
      const ids = page.map(({ userId }) => userId);
      const fans = await this.ratings.favouriteGenresOf(ids, genres);
      if (fans.size > 0) yield fans;
    }
  }
}
