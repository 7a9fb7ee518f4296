import { Injectable } from '@nestjs/common';
import { VisitorsRepository, type Visitor } from './visitors.repository';

export type { Visitor };

/** People who use the service, for who has something to tell them. */
@Injectable()
export class Visitors {
  constructor(private readonly repository: VisitorsRepository) {}

  /** Those who were here within `days` and may enter, so many at a time. */
  async *since(days: number, atOnce: number): AsyncGenerator<readonly Visitor[]> {
    for (let after: string | null = null; ;) {
      const page: Visitor[] = await this.repository.list(after, atOnce, days);
      if (page.length > 0) yield page;
      if (page.length < atOnce) return;
      after = page.at(-1)!.userId;
    }
  }
}
