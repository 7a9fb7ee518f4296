import { Overloaded } from '@app/http';
import { ScoringBusy } from '@app/recommender';

/** @throws Overloaded where too many large lists wait to be made already */
export async function whereThereIsRoom<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ScoringBusy ? new Overloaded({ cause: error }) : error;
  }
}
