import type { Type } from '@nestjs/common';
import type { Read } from './reading';

/** One property of a DTO: what it must be, and what the documentation says of it. */
export interface Field {
  readonly name: string;
  readonly description: string;
  readonly example: unknown;
  /** The key may be absent. */
  readonly optional: boolean;
  readonly nullable: boolean;
  /** It stands instead of others, so an example of all fields leaves it out. */
  readonly isAlternative: boolean;
  /** Arrays take a parameter that is given once as a list of one. */
  readonly isList: boolean;
  /** The DTO inside, of a nested object or of a list of them. */
  readonly dto: (() => Type<object>) | null;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly read: Read;
}

const FIELDS = 'marquee:fields';
const described = new WeakMap<object, readonly Field[]>();

/** Remembers a field of the class whose prototype is `prototype`. */
export function addField(prototype: object, field: Field): void {
  const own = (Reflect.getOwnMetadata(FIELDS, prototype) as Field[] | undefined) ?? [];
  Reflect.defineMetadata(FIELDS, [...own, field], prototype);
}

/** The fields of a DTO class, inherited ones first; empty for a class that is not a DTO. */
export function describedFields(dto: Type<unknown>): readonly Field[] {
  const known = described.get(dto);
  if (known) return known;
  const byName = new Map<string, Field>();
  for (const prototype of prototypesOf(dto)) {
    const own = (Reflect.getOwnMetadata(FIELDS, prototype) as Field[] | undefined) ?? [];
    for (const field of own) byName.set(field.name, field);
  }
  const fields = [...byName.values()];
  described.set(dto, fields);
  return fields;
}

function prototypesOf(dto: Type<unknown>): object[] {
  const chain: object[] = [];
  for (
    let p = dto.prototype as object | null;
    p && p !== Object.prototype;
    p = Object.getPrototypeOf(p) as object | null
  )
    chain.unshift(p);
  return chain;
}
