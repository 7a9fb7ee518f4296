import type { TestApp } from './app';

/** A JSON Schema, as far as the document uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly schema: Schema;
  readonly example?: unknown;
}

/** One operation of the OpenAPI document. */
export interface Operation {
  /** `GET /v1/movies`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Schema and example of its JSON body; null where it takes none. */
  readonly body: { readonly schema: Schema; readonly example: unknown } | null;
  /** Schema of the JSON that it answers with; null where that is none. */
  readonly answer: Schema | null;
  readonly statuses: readonly string[];
  /** Media types of its success. */
  readonly produces: readonly string[];
  readonly role: string | null;
  readonly isOpen: boolean;
}

/** The document, with what tests ask of it. */
export interface Contract {
  readonly operations: readonly Operation[];
  /** Follows a reference. */
  resolve(schema: Schema): Schema;
}

interface Documented {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
  security?: object[];
  'x-required-role'?: string;
}

interface Document {
  paths: Record<string, Record<string, Documented>>;
  components: { schemas: Record<string, Schema> };
}

export async function readContract(service: TestApp): Promise<Contract> {
  const { body: document } = await service.request<Document>('GET', '/openapi.json');
  const resolve = (schema: Schema): Schema => {
    if (schema.$ref) return resolve(document.components.schemas[schema.$ref.split('/').at(-1)!]!);
    return schema.allOf?.length === 1 ? resolve(schema.allOf[0]!) : schema;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => operationOf(path, method.toUpperCase(), documented)),
  );
  return { operations, resolve };
}

function operationOf(path: string, method: string, documented: Documented): Operation {
  const { parameters = [], requestBody, responses, security = [] } = documented;
  const json = requestBody?.content['application/json'];
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  const produced = success?.content ?? {};
  return {
    name: `${method} ${path}`,
    method,
    path,
    parameters,
    body: jsonBody(json),
    answer: produced['application/json']?.schema ?? null,
    statuses: Object.keys(responses),
    produces: Object.keys(produced),
    role: documented['x-required-role'] ?? null,
    isOpen: security.length === 0 || security.some((way) => Object.keys(way).length === 0),
  };
}

/** A file is no JSON, whatever it is called. */
const jsonBody = (content?: { schema: Schema; example?: unknown }): Operation['body'] =>
  content && content.schema.format !== 'binary' ? { schema: content.schema, example: content.example } : null;

/** An address of the operation, with `values` or the examples of its path. */
export function addressOf({ path, parameters }: Operation, values: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const example = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.example;
    return encodeURIComponent(values[name] ?? textOf(example));
  });
}

const textOf = (example: unknown): string =>
  typeof example === 'string' || typeof example === 'number' ? String(example) : '1';
