import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Handler } from '../routes/handlers';
import { webhooksOf, type DocumentedEvent } from './events';
import { Problem } from './problem.dto';
import { errorResponses, errorStatuses } from './error-responses';
import { sharedHeadersFor } from './headers';
import { finishOperation, type Operation } from './operation';
import { finishSchemas } from './schemas';

interface About {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** What receivers of webhooks are sent. */
  readonly events?: readonly DocumentedEvent[];
}

/** The documentation would be wrong or incomplete, so the process does not start. */
export class DocumentationIncomplete extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The API documentation is incomplete:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/**
 * The OpenAPI 3.1 document of all handlers.
 * @throws DocumentationIncomplete with every operation that lacks a summary, exactly one known tag, or an id of its own
 */
export function buildOpenApi(
  app: INestApplication,
  handlers: ReadonlyMap<string, Handler>,
  about: About,
): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, header(about), {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
    extraModels: [Problem, ...(about.events ?? []).map(({ data }) => data)],
  });
  const faults: string[] = [];
  const ids = new Set<string>();
  const statuses = new Set<number>();
  for (const [method, operation] of operationsOf(document)) {
    const handler = handlers.get(operation.operationId ?? '');
    if (!handler) {
      faults.push(`${operation.operationId} is named by something else than @Describe`);
      continue;
    }
    faults.push(...faultsOf(operation, handler, about.tags, ids));
    for (const status of errorStatuses(handler)) statuses.add(status);
    finishOperation(operation, handler, method);
  }
  if (faults.length > 0) throw new DocumentationIncomplete(faults);
  document.components = {
    ...document.components,
    headers: sharedHeadersFor([...handlers.values()].some(({ retirement }) => retirement !== null)),
    responses: errorResponses([...statuses].sort((a, b) => a - b)),
  };
  finishSchemas(document, [...handlers.values()]);
  return about.events ? Object.assign(document, { webhooks: webhooksOf(about.events) }) : document;
}

function header({ title, version, description, tags }: About): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setVersion(version)
    .setDescription(description)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This deployment: in production, or a local one')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'access token or API key',
      description: 'POST /v1/auth/login gives an access token.',
    })
    .addSecurityRequirements('bearer');
  for (const tag of tags) builder.addTag(tag);
  const built = builder.build();
  delete built.info.contact;
  for (const server of built.servers ?? []) Object.assign(server, { 'x-internal': false });
  return built;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

function operationsOf(document: OpenAPIObject): [string, Operation][] {
  const operations: [string, Operation][] = [];
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (operation) operations.push([method, operation]);
    }
  return operations;
}

function faultsOf(operation: Operation, handler: Handler, tags: readonly string[], ids: Set<string>): string[] {
  const faults: string[] = [];
  if (!operation.summary) faults.push(`${handler.name} has no @Describe`);
  const [tag, second] = operation.tags ?? [];
  if (!tag || second || !tags.includes(tag))
    faults.push(`${handler.name} needs exactly one @ApiTags of ${tags.join(', ')}`);
  if (ids.has(handler.operationId))
    faults.push(`${handler.name} has the operation id ${handler.operationId} of another one`);
  ids.add(handler.operationId);
  return faults;
}
