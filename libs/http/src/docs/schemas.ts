import type { Type } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describedFields } from '../fields/field';
import type { Handler } from '../routes/handlers';
import { defaultsOf } from './examples';
import { Problem } from './problem.dto';

type Schema = Record<string, unknown>;

/** Closes the schemas of request bodies, shows their defaults, and leaves nothing of OpenAPI 3.0 behind. */
export function finishSchemas(document: OpenAPIObject, handlers: readonly Handler[]): void {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const seen = new Set<Type<object>>();
  for (const { inputs } of handlers) if (inputs.body) closeSchema(inputs.body, schemas, seen);
  // Types of problems may add members of their own (RFC 9457, 3.2), such as `linkToken`.
  if (schemas[Problem.name]) schemas[Problem.name]!['additionalProperties'] = true;
  for (const schema of Object.values(schemas)) modernise(schema);
  for (const path of Object.values(document.paths)) modernise(path);
}

/** An unknown field is refused, so the schema says so; the same for what is nested in it. */
function closeSchema(dto: Type<object>, schemas: Record<string, Schema>, seen: Set<Type<object>>): void {
  if (seen.has(dto)) return;
  seen.add(dto);
  const schema = schemas[dto.name];
  if (schema) {
    schema['additionalProperties'] = false;
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
    for (const [name, value] of Object.entries(defaultsOf(dto)))
      if (properties[name]) properties[name]['default'] = value;
  }
  for (const field of describedFields(dto)) if (field.dto) closeSchema(field.dto(), schemas, seen);
}

/** OpenAPI 3.1 is JSON Schema 2020-12, where a schema has `examples`. Media types and parameters keep their `example`. */
function modernise(node: unknown): void {
  if (Array.isArray(node)) return node.forEach(modernise);
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Schema;
  const isSchema = 'type' in schema || 'anyOf' in schema || 'allOf' in schema;
  if (isSchema && 'example' in schema && !('in' in schema)) {
    if (schema['example'] !== undefined) schema['examples'] = [schema['example']];
    delete schema['example'];
  }
  for (const [key, value] of Object.entries(schema)) if (!DATA.has(key)) modernise(value);
}

/** Values of the client's, not parts of the document. */
const DATA = new Set(['example', 'examples', 'default', 'enum']);
