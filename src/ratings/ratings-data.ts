import { Injectable, type OnModuleInit } from '@nestjs/common';
import { allPages } from '../users/personal-data/pages';
import { PersonalData } from '../users/personal-data/personal-data';
import { RatingDto } from './dto/rating.dto';
import type { ExportedEvent } from './interactions/interactions.dto';
import { InteractionsService, type Interaction } from './interactions/interactions.service';
import { MARKS, type Mark } from './mark';
import { MarksService, type MarkedMovie } from './marks.service';
import { RatingsService, type Rating } from './ratings.service';

/**
 * What this feature holds about a person: what they rated, tagged, watched, want to watch, and do not want to see,
 * and what they did with movies beside that.
 */
@Injectable()
export class RatingsData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly ratings: RatingsService,
    private readonly marks: MarksService,
    private readonly interactions: InteractionsService,
  ) {}

  onModuleInit(): void {
    const marks = MARKS.map((mark) => [mark, (userId: string) => this.marked(mark, userId)] as const);
    this.personalData.register({
      sections: {
        ratings: (userId) => this.rated(userId),
        tags: (userId) => this.tagged(userId),
        events: (userId) => this.did(userId),
        ...Object.fromEntries(marks),
      },
      erase: (tx, userId) => this.ratings.unrateAll(tx, userId),
    });
  }

  private async *rated(userId: string): AsyncGenerator<RatingDto> {
    for await (const rating of allPages<Rating>((last, limit) => this.ratings.list(userId, last, limit)))
      yield RatingDto.from(rating);
  }

  private async *tagged(userId: string): AsyncGenerator<object> {
    yield* await this.ratings.tagsOf(userId);
  }

  private async *did(userId: string): AsyncGenerator<ExportedEvent> {
    const pages = allPages<Interaction>((last, limit) => this.interactions.list(userId, last, limit));
    for await (const event of pages) yield { ...event, occurredAt: event.occurredAt.toISOString() };
  }

  private marked(mark: Mark, userId: string): AsyncGenerator<MarkedMovie> {
    return allPages<MarkedMovie>((last, limit) => this.marks.list(mark, userId, last, limit));
  }
}
