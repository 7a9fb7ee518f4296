import { Integer, Text } from '../fields/decorators';

/** Items that a page has at most. */
export const LARGEST_PAGE = 100;

const TOTALS = ['estimated', 'exact'] as const;

/** The parameters that every list has; a feature extends it with its filters. */
export class PageQuery {
  @Integer({ description: 'How many items at most', example: 20, min: 1, max: LARGEST_PAGE, optional: true })
  limit = 20;

  @Text({
    description: 'The `nextCursor` of the previous page; the other parameters must be the same',
    // None would work: a cursor is made for one query.
    example: undefined,
    minLength: 1,
    maxLength: 2000,
    optional: true,
  })
  cursor?: string;

  @Text({
    description: 'Adds `total`: from the planner in about a millisecond, or counted',
    example: 'estimated',
    enum: TOTALS,
    optional: true,
  })
  includeTotal?: (typeof TOTALS)[number];
}
