import type { Type } from '@nestjs/common';
import { describedFields, type Field } from './field';
import { REFUSED, type Read, type Reading } from './reading';

/** Names longer than this are not repeated in a problem. */
const LONGEST_NAME = 100;

type Values = Readonly<Record<string, unknown>>;

/** An instance of `dto` from the own properties of `values`; what the class initialises stays where a key is absent. */
export function readFields<T extends object>(dto: Type<T>, values: Values, reading: Reading, place: string): T {
  const target = new dto();
  const fields = describedFields(dto);
  let found = 0;
  for (const field of fields) {
    if (Object.hasOwn(values, field.name)) found++;
    const value = readField(field, values, reading, reading.textual ? field.name : `${place}/${field.name}`);
    if (value !== undefined && value !== REFUSED) (target as Record<string, unknown>)[field.name] = value;
  }
  if (Object.keys(values).length > found) refuseUnknown(fields, values, reading, place);
  return target;
}

function readField(field: Field, values: Values, reading: Reading, place: string): unknown {
  const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  if (value === undefined) return field.optional ? undefined : reading.refuse(place, 'is required', 'isDefined');
  if (value === null) return field.nullable ? null : reading.refuse(place, 'must not be null', 'isNotNull');
  if (reading.textual && !field.isList && Array.isArray(value))
    return reading.refuse(place, 'must be given once', 'isSingle');
  return field.read(reading.textual && field.isList && !Array.isArray(value) ? [value] : value, reading, place);
}

function refuseUnknown(fields: readonly Field[], values: Values, reading: Reading, place: string): void {
  const known = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(values)) {
    if (known.has(name)) continue;
    if (reading.isFull) return;
    reading.refuse(
      placeOf(name, reading, place),
      reading.textual ? 'is not a parameter of this operation' : 'is not a field',
      'unknown',
    );
  }
}

function placeOf(name: string, reading: Reading, place: string): string {
  if (name.length > LONGEST_NAME) return reading.textual ? wellFormed(`${name.slice(0, LONGEST_NAME)}…`) : place;
  return reading.textual ? wellFormed(name) : `${place}/${pointerToken(name)}`;
}

/** A problem is UTF-8, which has no lone surrogates. */
const wellFormed = (name: string): string => name.replace(/\p{Surrogate}/gu, '\ufffd');

/** RFC 6901 §3: `~` and `/` inside a name are escaped. */
const pointerToken = (name: string): string => wellFormed(name).replaceAll('~', '~0').replaceAll('/', '~1');

/** An object that is itself a DTO. */
export function nestedReader(dto: () => Type<object>): Read {
  return (value, reading, place) =>
    isObject(value) ? readFields(dto(), value, reading, place) : reading.refuse(place, 'must be an object', 'isObject');
}

/** An object of any shape. */
export const jsonReader: Read = (value, reading, place) =>
  isObject(value) ? value : reading.refuse(place, 'must be an object', 'isObject');

export const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
