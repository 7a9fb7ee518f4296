import type { Type } from '@nestjs/common';
import { describe } from './decorators';
import { describedFields } from './field';

/**
 * An answer with some fields of what `dto` describes, as a client chose them: each may be absent but for those that are named.
 * @param present names of the fields that are always there
 */
export function SomeOf<T extends object, K extends keyof T & string>(
  dto: Type<T>,
  ...present: readonly K[]
): Type<Partial<T> & Pick<T, K>> {
  class Some {}
  Object.defineProperty(Some, 'name', { value: `Some${dto.name}` });
  const names: ReadonlySet<string> = new Set(present);
  for (const field of describedFields(dto)) describe(Some.prototype, { ...field, optional: !names.has(field.name) });
  return Some as Type<Partial<T> & Pick<T, K>>;
}
