import { Integer, ListOf, Text, type ProblemType } from '@app/http';

export class ProblemSlugParam {
  @Text({ description: 'Name of the problem type', example: 'not-found', pattern: /^[a-z0-9-]+$/, maxLength: 100 })
  slug: string;
}

/** What a problem `type` means, and what a client can do about it. */
export class ProblemTypeDto {
  @Text({ description: 'The URI that `type` carries', example: '/problems/not-found' })
  type: string;

  @Text({ description: 'Short name', example: 'Not found' })
  title: string;

  @Integer({ description: 'HTTP status it comes with', example: 404 })
  status: number;

  @Text({ description: 'What it means and what to do', example: 'Nothing lives at this address.' })
  explanation: string;

  static from({ slug, title, status, explanation }: ProblemType): ProblemTypeDto {
    return { type: `/problems/${slug}`, title, status, explanation };
  }
}

export class ProblemTypesDto {
  @ListOf(() => ProblemTypeDto, { description: 'All problem types, by name' })
  items: ProblemTypeDto[];
}
