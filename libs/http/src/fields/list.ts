import { amount } from './expectations';
import { REFUSED, type Read } from './reading';

export interface ListLimits {
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** What a list holds at most where it sets no limit of its own. */
export const MOST_ITEMS = 10_000;

/** Every item read by `readItem`. Too long a list is refused as a whole, before its items are looked at. */
export function listReader(limits: ListLimits, readItem: Read): Read {
  const { minItems = 0, maxItems = MOST_ITEMS, uniqueItems = false } = limits;
  const lengths = `must have ${amount(limits.minItems, maxItems, 'item')}`;
  return (value, reading, place) => {
    if (!Array.isArray(value)) return reading.refuse(place, 'must be a list', 'isArray');
    if (value.length < minItems) return reading.refuse(place, lengths, 'arrayMinSize');
    if (value.length > maxItems) return reading.refuse(place, lengths, 'arrayMaxSize');
    const items: unknown[] = [];
    for (let i = 0; i < value.length && !reading.isFull; i++) {
      const at = reading.textual ? place : `${place}/${i}`;
      const item: unknown =
        value[i] === null ? reading.refuse(at, 'must not be null', 'isNotNull') : readItem(value[i], reading, at);
      if (item !== REFUSED) items.push(item);
    }
    if (uniqueItems && new Set(items).size < items.length)
      return reading.refuse(place, 'must not repeat an item', 'arrayUnique');
    return items;
  };
}
