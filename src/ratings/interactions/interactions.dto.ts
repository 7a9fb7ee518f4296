import { Instant, Integer, ListOf, Text, Uuid } from '@app/http';
import { MOVIE_IDS } from '../../movies/dto/movie.dto';
import { INTERACTIONS, type Interaction, type InteractionKind } from './interaction';
import type { InteractionOutcome } from './interactions.service';

const MOST_EVENTS = 1000;

class EventDto {
  @Uuid({
    description: 'Made by you: an event that you send again under its id counts once',
    example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f10',
  })
  eventId: string;

  @Text({
    description:
      '`impression`: shown in a list; `click`: chosen there; `view`: its page was looked at; `play`: it was played',
    example: 'play',
    enum: INTERACTIONS,
  })
  kind: InteractionKind;

  @Integer({ description: 'Id of the movie', example: 1, ...MOVIE_IDS })
  movieId: number;

  @Uuid({
    description:
      'The `recommendationId` of the answer that showed the movie; it joins what was shown with what came of it',
    example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f11',
    optional: true,
    nullable: true,
  })
  recommendationId?: string | null;

  @Instant({
    description:
      'When it happened, if not now. What lies in the future counts as now; what is older than 30 days is ignored',
    // A fixed one would soon be too old.
    example: undefined,
    optional: true,
  })
  occurredAt?: string;
}

export class SendEventsDto {
  @ListOf(() => EventDto, { description: 'What happened, in any order', minItems: 1, maxItems: MOST_EVENTS })
  events: EventDto[];

  static toInteractions({ events }: SendEventsDto, now: Date): Interaction[] {
    return events.map(({ eventId, kind, movieId, recommendationId = null, occurredAt }) => {
      const at = occurredAt === undefined ? now : new Date(occurredAt);
      return { eventId, kind, movieId, recommendationId, occurredAt: at > now ? now : at };
    });
  }
}

export class EventsOutcomeDto implements InteractionOutcome {
  @Integer({ description: 'Events that are new, and stored', example: 1 })
  accepted: number;

  @Integer({ description: 'Events that you had sent before, or twice in this request', example: 0 })
  duplicates: number;

  @Integer({ description: 'Events of movies that are not in the catalogue, or older than 30 days', example: 0 })
  ignored: number;
}

/** An event as its person may take it along. */
export type ExportedEvent = Omit<Interaction, 'occurredAt'> & { readonly occurredAt: string };
