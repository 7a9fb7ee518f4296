import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { addField, type Field } from './field';
import { listReader, MOST_ITEMS, type ListLimits } from './list';
import { jsonReader, nestedReader } from './read-object';
import {
  decimalReader,
  flagReader,
  instantReader,
  integerBounds,
  integerReader,
  LONGEST_INSTANT,
  LONGEST_UUID,
  uuidReader,
  type DecimalLimits,
  type NumberLimits,
} from './scalars';
import { LONGEST_TEXT, textReader, type TextLimits } from './text';

interface Description {
  readonly description: string;
  /** A value that the operation accepts as it stands. */
  readonly example: unknown;
  /** The key may be absent. Responses leave nothing out: there an absent value is null. */
  readonly optional?: boolean;
  readonly nullable?: boolean;
  /** It stands instead of other fields, so the example of the whole object leaves it out. */
  readonly alternative?: boolean;
}

type Shape = Pick<Field, 'schema' | 'read'> & Partial<Pick<Field, 'isList' | 'dto'>>;

/** A string. NUL and lone surrogates are refused, since neither UTF-8 nor PostgreSQL can hold them. */
export const Text = (options: Description & TextLimits): PropertyDecorator =>
  field(
    options.oneLine ? { ...options, description: `${options.description}; one line` } : options,
    textShape(options),
  );

/** A whole number; in a query or path the text `-?\d{1,15}`. */
export const Integer = (options: Description & NumberLimits): PropertyDecorator =>
  field(options, integerShape(options));

/** A finite number; in a query or path plain decimal text, without exponent. */
export const Decimal = (options: Description & DecimalLimits): PropertyDecorator =>
  field(options, decimalShape(options));

/** true or false, also as the text of a query. */
export const Flag = (options: Description): PropertyDecorator =>
  field(options, { schema: { type: 'boolean' }, read: flagReader });

/** An RFC 3339 instant; the handler gets it in UTC with milliseconds. */
export const Instant = (options: Description): PropertyDecorator => field(options, INSTANT);

/** A UUID; the handler gets it in lower case. */
export const Uuid = (options: Description): PropertyDecorator => field(options, UUID);

/** An object of no fixed shape, such as a job's result. */
export const Json = (options: Description): PropertyDecorator =>
  field(options, { schema: { type: 'object', additionalProperties: true }, read: jsonReader });

/** An object that is a DTO itself. */
export const Nested = (dto: () => Type<object>, options: Omit<Description, 'example'>): PropertyDecorator =>
  field({ ...options, example: undefined }, { schema: { type: lazy(dto) }, read: nestedReader(dto), dto });

const INSTANT: Shape = {
  schema: { type: 'string', format: 'date-time', maxLength: LONGEST_INSTANT },
  read: instantReader,
};
const UUID: Shape = { schema: { type: 'string', format: 'uuid', maxLength: LONGEST_UUID }, read: uuidReader };

const ITEMS = {
  text: textShape,
  integer: integerShape,
  decimal: decimalShape,
  instant: (): Shape => INSTANT,
  uuid: (): Shape => UUID,
} as const satisfies Record<string, (limits: never) => Shape>;

/** A list of DTOs needs no example: theirs is shown. */
type ListOptions = Omit<Description, 'example'> &
  Partial<Pick<Description, 'example'>> &
  ListLimits & { readonly each?: TextLimits & DecimalLimits };

/** A list; in a query the repeated parameter, where a single one is a list of one. `each` limits the items. */
export function ListOf(item: keyof typeof ITEMS | (() => Type<object>), options: ListOptions): PropertyDecorator {
  const { each = {}, minItems, maxItems = MOST_ITEMS, uniqueItems } = options;
  const limits = { minItems, maxItems, uniqueItems };
  if (typeof item === 'function') {
    const schema = { type: lazy(item), isArray: true, ...defined(limits) };
    return field(
      { example: undefined, ...options },
      { schema, read: listReader(limits, nestedReader(item)), isList: true, dto: item },
    );
  }
  const { schema, read } = ITEMS[item](each);
  return field(
    { example: undefined, ...options },
    {
      schema: { type: 'array', items: schema, ...defined(limits) },
      read: listReader(limits, read),
      isList: true,
    },
  );
}

/** nestjs/swagger takes a function for a lazy type only when its name is `type`. */
function lazy(dto: () => Type<object>): () => Type<object> {
  const type = (): Type<object> => dto();
  return type;
}

function textShape(limits: TextLimits): Shape {
  const { minLength, format, enum: choices } = limits;
  const maxLength = limits.maxLength ?? (choices ? undefined : LONGEST_TEXT);
  const pattern = limits.pattern === undefined ? undefined : new RegExp(limits.pattern).source;
  return {
    schema: { type: 'string', ...defined({ minLength, maxLength, pattern, format, enum: choices && [...choices] }) },
    read: textReader(limits),
  };
}

function integerShape({ min, max }: NumberLimits): Shape {
  const { least, most } = integerBounds({ min, max });
  const format = least >= -(2 ** 31) && most < 2 ** 31 ? 'int32' : 'int64';
  return { schema: { type: 'integer', format, minimum: least, maximum: most }, read: integerReader({ min, max }) };
}

function decimalShape({ min, max, multipleOf }: DecimalLimits): Shape {
  return {
    schema: { type: 'number', ...defined({ minimum: min, maximum: max, multipleOf }) },
    read: decimalReader({ min, max, multipleOf }),
  };
}

/** Without the keys that say nothing. */
const defined = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function field(description: Description, shape: Shape): PropertyDecorator {
  return (prototype, name) => {
    const { optional = false, nullable = false, alternative = false, description: text, example } = description;
    describe(prototype, {
      name: String(name),
      description: text,
      example,
      optional,
      nullable,
      isAlternative: alternative,
      isList: shape.isList ?? false,
      dto: shape.dto ?? null,
      schema: shape.schema,
      read: shape.read,
    });
  };
}

/** Makes a field known to the pipe and to the documentation. */
export function describe(prototype: object, field: Field): void {
  addField(prototype, field);
  const { description, example, nullable, optional } = field;
  const documentation = { ...field.schema, description, required: !optional, ...(nullable && { nullable }) };
  ApiProperty({ ...documentation, ...(field.dto ? {} : { example }) })(prototype, field.name);
}
