import { definePublicEvent } from '@app/events';
import { Integer, Text, Uuid } from '@app/http';

/** A movie by what tells it apart; the rest is at `GET /v1/movies/{id}`. */
export class MovieEventDto {
  @Integer({ description: 'Id of the movie', example: 1, min: 1 })
  id: number;

  @Text({ description: 'Its title', example: 'In the Mood for Love', maxLength: 300 })
  title: string;

  @Integer({ description: 'Year of its first release', example: 2000, nullable: true })
  year: number | null;

  @Integer({ description: 'Which edit of it this is; a smaller one is older', example: 1, min: 1 })
  version: number;

  static from({ id, title, year, version }: MovieEventDto): MovieEventDto {
    return { id, title, year, version };
  }
}

/** A movie that is no more. */
export class MovieDeletedEventDto {
  @Integer({ description: 'Id that the movie had', example: 1, min: 1 })
  id: number;
}

/** What came of an import. */
export class ImportFinishedEventDto {
  @Text({ description: 'What was imported', example: 'movielens', maxLength: 64 })
  kind: string;

  @Text({ description: 'Where it came from', example: 'ml-latest-small', maxLength: 300 })
  source: string;

  @Uuid({ description: 'Who started it; null: the deployment itself', example: null, nullable: true })
  userId: string | null;

  @Uuid({ description: 'The job that did it; null: a command', example: null, nullable: true })
  jobId: string | null;

  @Integer({ description: 'Rows that are new', example: 100_836, min: 0 })
  created: number;

  @Integer({ description: 'Rows that were there and are different now', example: 0, min: 0 })
  changed: number;

  @Integer({ description: 'Rows that could not be taken', example: 0, min: 0 })
  rejected: number;
}

const subject = ({ id }: { id: number }): string => `movie ${id}`;
const audience = () => 'everybody' as const;

/** Imports tell of themselves as a whole, not of each movie. */
export const movieCreated = definePublicEvent<MovieEventDto>('movie.created', {
  subject,
  about: { summary: 'A movie was added to the catalogue', data: MovieEventDto, audience },
});

export const movieUpdated = definePublicEvent<MovieEventDto>('movie.updated', {
  subject,
  about: { summary: 'A movie was edited', data: MovieEventDto, audience },
});

export const movieDeleted = definePublicEvent<MovieDeletedEventDto>('movie.deleted', {
  subject,
  about: { summary: 'A movie was taken out of the catalogue', data: MovieDeletedEventDto, audience },
});

/** Published by whoever imports, with what the import leaves behind last. Each import is a subject of its own. */
export const importFinished = definePublicEvent<ImportFinishedEventDto>('import.finished', {
  subject: ({ jobId, source }) => `import ${jobId ?? source}`,
  about: {
    summary: 'An import has ended, and what it brought is there',
    data: ImportFinishedEventDto,
    audience: ({ userId }) => (userId === null ? 'administrators' : { userId }),
  },
});
