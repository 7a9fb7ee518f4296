import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { OpenAPIObject } from '@nestjs/swagger';

/** What the check looks at of an answer. */
export interface CheckedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** An answer that the document does not describe: the service or the document is wrong. */
export class ContractBroken extends Error {
  constructor(operation: string, difference: string) {
    super(`The answer to ${operation} is not as the OpenAPI document says: ${difference}`);
  }
}

interface DocumentedResponse {
  readonly $ref?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
}

interface DocumentedOperation {
  readonly name: string;
  readonly pointer: string;
  readonly pattern: RegExp;
  readonly methods: Readonly<Record<string, { readonly responses: Readonly<Record<string, DocumentedResponse>> }>>;
}

/** Headers that say something of an answer, so that a client has to know of them. */
const TOLD_HEADERS = [
  'etag',
  'location',
  'link',
  'retry-after',
  'deprecation',
  'sunset',
  'idempotency-replayed',
  'set-cookie',
  'content-disposition',
  'last-modified',
  'www-authenticate',
  'allow',
];

const DOCUMENT = 'openapi';

/** Compares answers with the OpenAPI document: status, media type, headers, and every property of JSON. */
export class ContractCheck {
  private readonly ajv = addFormats(new Ajv2020({ strict: false, allErrors: false, validateFormats: true }));
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly operations: readonly DocumentedOperation[];
  private readonly document: OpenAPIObject;

  constructor(document: OpenAPIObject) {
    this.document = closed(structuredClone(document)) as OpenAPIObject;
    for (const format of ['int32', 'int64', 'binary']) this.ajv.addFormat(format, true);
    this.ajv.addSchema(this.document, DOCUMENT);
    this.operations = Object.entries(this.document.paths)
      .map(([name, methods]) => ({
        name,
        pointer: `/paths/${escaped(name)}`,
        pattern: new RegExp(`^${name.replace(/\{\w+\}/g, '[^/]+')}$`),
        methods: methods as DocumentedOperation['methods'],
      }))
      // `/films/popular` before `/films/{id}`
      .sort((a, b) => a.name.split('{').length - b.name.split('{').length);
  }

  /** @throws ContractBroken; of an address that no operation has nothing is known */
  check(method: string, target: string, answer: CheckedAnswer): void {
    const operation = this.operationAt(target.split('?', 1)[0]!, answer);
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
    const responses = operation?.methods[verb]?.responses;
    if (!operation || !responses) return;
    const name = `${method} ${operation.name}`;
    const declared = responses[String(answer.status)];
    if (!declared)
      throw new ContractBroken(name, `the status ${answer.status} is not declared (${answer.text.slice(0, 300)})`);
    const pointer = declared.$ref?.slice(1) ?? `${operation.pointer}/${verb}/responses/${answer.status}`;
    const response = declared.$ref ? (this.at(declared.$ref.slice(1)) as DocumentedResponse) : declared;
    this.checkHeaders(name, response, answer);
    if (method !== 'HEAD') this.checkBody(name, pointer, response, answer);
  }

  private operationAt(path: string, { body }: CheckedAnswer): DocumentedOperation | undefined {
    const isElsewhere = (body as { type?: unknown } | undefined)?.type === '/problems/route-not-found';
    return isElsewhere ? undefined : this.operations.find(({ pattern }) => pattern.test(path));
  }

  private checkHeaders(name: string, { headers = {} }: DocumentedResponse, answer: CheckedAnswer): void {
    const declared = new Set(Object.keys(headers).map((header) => header.toLowerCase()));
    for (const header of TOLD_HEADERS)
      if (answer.headers.has(header) && !declared.has(header))
        throw new ContractBroken(name, `the header ${header} of ${answer.status} is not declared`);
  }

  private checkBody(name: string, pointer: string, { content = {} }: DocumentedResponse, answer: CheckedAnswer): void {
    const mediaType = answer.headers.get('content-type')?.split(';', 1)[0]?.trim() ?? null;
    if (mediaType === null) {
      if (answer.text !== '') throw new ContractBroken(name, 'the body has no media type');
      if (Object.keys(content).length > 0) throw new ContractBroken(name, `${answer.status} has no body`);
      return;
    }
    if (!content[mediaType])
      throw new ContractBroken(name, `the media type ${mediaType} of ${answer.status} is not declared`);
    if (!/\bjson$/.test(mediaType)) return;
    const validate = this.validator(`${pointer}/content/${escaped(mediaType)}/schema`);
    if (validate(answer.body)) return;
    const { instancePath, message, params } = validate.errors![0]!;
    throw new ContractBroken(name, `${answer.status} at "${instancePath}" ${message} ${JSON.stringify(params)}`);
  }

  private validator(pointer: string): ValidateFunction {
    let validate = this.validators.get(pointer);
    if (!validate) this.validators.set(pointer, (validate = this.ajv.compile({ $ref: `${DOCUMENT}#${pointer}` })));
    return validate;
  }

  private at(pointer: string): unknown {
    return pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((place, step) => (place as Record<string, unknown>)[unescaped(step)], this.document);
  }
}

const escaped = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
const unescaped = (step: string): string => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');

/** The document with every object closed: a property that no schema names is a difference. Parts of an `allOf` know only their own. */
function closed(part: unknown, isPartOfMore = false): unknown {
  if (Array.isArray(part)) for (const each of part) closed(each, isPartOfMore);
  else if (typeof part === 'object' && part !== null) closeSchema(part as Record<string, unknown>, isPartOfMore);
  return part;
}

function closeSchema(schema: Record<string, unknown>, isPartOfMore: boolean): void {
  const composes = Array.isArray(schema['allOf']) && schema['allOf'].length > 1;
  const isOpen =
    schema['type'] === 'object' && schema['properties'] !== undefined && !('additionalProperties' in schema);
  if (isOpen && !isPartOfMore) schema[composes ? 'unevaluatedProperties' : 'additionalProperties'] = false;
  for (const [name, value] of Object.entries(schema))
    if (!EXAMPLES.has(name)) closed(value, name === 'allOf' && composes);
}

const EXAMPLES: ReadonlySet<string> = new Set(['example', 'examples']);
