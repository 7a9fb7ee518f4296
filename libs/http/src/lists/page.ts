import type { Type } from '@nestjs/common';
import { Integer, ListOf, Text } from '../fields/decorators';
import { LARGEST_PAGE } from './page-query';

/** One page of a list. Returned by a handler, it also answers with the RFC 8288 link to the next. */
export class Page<T> {
  /** `total`: null where the caller did not ask for it. */
  constructor(
    readonly items: readonly T[],
    readonly nextCursor: string | null,
    readonly total: number | null = null,
  ) {}

  map<U>(change: (item: T) => U): Page<U> {
    return new Page(this.items.map(change), this.nextCursor, this.total);
  }

  /** `total` is there only when asked for, as `PageOf` documents. */
  toJSON(): object {
    const { items, nextCursor, total } = this;
    return total === null ? { items, nextCursor } : { items, nextCursor, total };
  }
}

/** The documented shape of a page of `item`; its name in OpenAPI is that of the item with `Page`. */
export function PageOf<T extends object>(
  item: Type<T>,
): Type<{ items: T[]; nextCursor: string | null; total?: number }> {
  class PageDto {
    @ListOf(() => item, { description: 'The items of this page', example: [], maxItems: LARGEST_PAGE })
    items: T[];

    @Text({
      description: 'Give it as `cursor` to get the next page; null on the last one',
      example: null,
      nullable: true,
    })
    nextCursor: string | null;

    @Integer({ description: 'How many items there are; only with `includeTotal`', example: 1, min: 0, optional: true })
    total?: number;
  }
  Object.defineProperty(PageDto, 'name', { value: `${item.name.replace(/Dto$/, '')}PageDto` });
  return PageDto;
}
