import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { invalidInput } from '../problems/standard-problems';
import { describedFields } from './field';
import { isObject, readFields } from './read-object';
import { Reading } from './reading';

/** Reads bodies, queries and path parameters into the DTO classes that handlers declare; a class without fields is left alone. */
export class InputPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || !metatype || !isDto(metatype)) return value;
    return type === 'body' ? readBody(metatype, value) : readParameters(metatype, value);
  }
}

const isDto = (metatype: Type<unknown>): metatype is Type<object> => describedFields(metatype).length > 0;

/**
 * Strict JSON: nothing is coerced. No body at all is an empty object where every field may be absent.
 * @throws the 400 of validation
 */
export function readBody<T extends object>(dto: Type<T>, body: unknown): T {
  const reading = new Reading(false);
  if (body === undefined && describedFields(dto).some(({ optional }) => !optional))
    reading.refuse('', 'a JSON body is required', 'isDefined');
  else if (body !== undefined && !isObject(body)) reading.refuse('', 'must be an object', 'isObject');
  else return finished(readFields(dto, body ?? {}, reading, ''), reading);
  throw invalidInput(reading.errors);
}

/**
 * Strict text: `1e1`, `0x10`, `+5` and ` 5` are no integers.
 * @throws the 400 of validation
 */
export function readParameters<T extends object>(dto: Type<T>, parameters: unknown): T {
  const reading = new Reading(true);
  return finished(readFields(dto, isObject(parameters) ? parameters : {}, reading, ''), reading);
}

function finished<T>(value: T, reading: Reading): T {
  if (reading.errors.length > 0) throw invalidInput(reading.errors);
  return value;
}
