import type { Type } from '@nestjs/common';
import { describedFields } from '../fields/field';

/** A body that the operation accepts as it stands, from the fields' own examples. */
export function exampleOf(dto: Type<unknown>, depth = 0): Record<string, unknown> {
  const example: Record<string, unknown> = {};
  for (const field of describedFields(dto)) {
    if (field.isAlternative) continue;
    const isGiven = field.example !== undefined && !(field.dto && isEmpty(field.example));
    if (isGiven) example[field.name] = field.example;
    else if (field.dto && depth < 4) {
      const inner = exampleOf(field.dto(), depth + 1);
      example[field.name] = field.isList ? [inner] : inner;
    }
  }
  return example;
}

const isEmpty = (example: unknown): boolean => Array.isArray(example) && example.length === 0;

/** What a class initialises: the documented default of a field that may be absent. */
export function defaultsOf(dto: Type<object>): Readonly<Record<string, unknown>> {
  const blank = new dto() as Record<string, unknown>;
  const names = describedFields(dto).map(({ name }) => name);
  return Object.fromEntries(names.filter((name) => blank[name] !== undefined).map((name) => [name, blank[name]]));
}
