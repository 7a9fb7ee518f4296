import type { Type } from '@nestjs/common';
import { describe } from './decorators';
import { describedFields } from './field';

/**
 * The body of a JSON Merge Patch (RFC 7396) of what `dto` describes: every field may be absent, which leaves it as it
 * is; null is accepted only where the field is nullable. Nothing is initialised, so `undefined` means absent.
 */
export function PatchOf<T extends object>(dto: Type<T>): Type<Partial<T>> {
  class Patch {}
  Object.defineProperty(Patch, 'name', { value: `${dto.name.replace(/Dto$/, '')}PatchDto` });
  for (const field of describedFields(dto)) describe(Patch.prototype, { ...field, optional: true });
  return Patch;
}
