import { accessOf, type Access } from '@app/access';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { METHOD_METADATA, ROUTE_ARGS_METADATA, SSE_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { IDEMPOTENT } from '../idempotency/idempotent';
import { ERRORS, HAS_ETAG, HAS_LOCATION, OPERATION_ID, SEE_OTHER } from '../docs/describe';
import { CACHE_FOR } from '../representations/cache-for';
import { KEPT_IN, type KeptAnswers } from '../representations/kept-answers';
import { PRECONDITION } from '../representations/precondition';
import { RETIREMENT, type RetirementHeaders } from './deprecated';
import { UPLOAD_LIMIT } from '../uploads/takes-upload';

type Method = (...args: never[]) => unknown;
type Place = 'body' | 'query' | 'path';

/** A method of a controller that answers requests, and all that its decorators say. Read once, at start. */
export interface Handler {
  /** `MoviesController.read`, which is also the name of its function on the route. */
  readonly name: string;
  readonly controller: Type<object>;
  readonly method: string;
  readonly access: Access | undefined;
  /** The class of each declared input; null where there is none, `Object` where its type is not a class. */
  readonly inputs: Readonly<Record<Place, Type<object> | null>>;
  /** It reads the raw request, so what it understands cannot be known. */
  readonly readsRequest: boolean;
  readonly mediaTypes: readonly string[];
  /** `Cache-Control` where it declares one. */
  readonly cacheControl: string | null;
  /** Who keeps its answers, where somebody does. */
  readonly keptIn: Type<KeptAnswers> | null;
  readonly operationId: string;
  readonly errors: readonly number[];
  readonly hasPrecondition: boolean;
  /** Its success has an ETag. */
  readonly hasEtag: boolean;
  /** Its success has a `Location`. */
  readonly hasLocation: boolean;
  /** What its 303 leads to; null where it has none. */
  readonly seeOther: string | null;
  /** It will go, and says so in each answer. */
  readonly retirement: RetirementHeaders | null;
  /** It takes an Idempotency-Key. */
  readonly isIdempotent: boolean;
  /** Bytes of the file that it takes as its body; null where it takes none. */
  readonly uploadLimit: number | null;
}

/** Two controllers have one name: their handlers could not be told apart. */
export class HandlerNameTaken extends Error {
  constructor(name: string) {
    super(`Two controllers have a handler ${name}; rename one of them.`);
  }
}

/** Every handler of the application, by name. Works before `init`. */
export function handlersOf(app: INestApplicationContext): ReadonlyMap<string, Handler> {
  const handlers = new Map<string, Handler>();
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  for (const controller of new Set(controllers.map(({ metatype }) => metatype as Type<object>))) {
    const prototype = controller.prototype as Record<string, Method>;
    for (const method of scanner.getAllMethodNames(prototype)) {
      const callback = prototype[method];
      if (!callback || Reflect.getMetadata(METHOD_METADATA, callback) === undefined) continue;
      const handler = handlerOf(controller, method, callback);
      if (handlers.has(handler.name)) throw new HandlerNameTaken(handler.name);
      handlers.set(handler.name, handler);
    }
  }
  return handlers;
}

function handlerOf(controller: Type<object>, method: string, callback: Method): Handler {
  const declared = <T>(key: string): T | undefined =>
    (Reflect.getMetadata(key, callback) ?? Reflect.getMetadata(key, controller)) as T | undefined;
  const isStream = declared<boolean>(SSE_METADATA) === true;
  return {
    name: `${controller.name}.${method}`,
    controller,
    method,
    access: accessOf(callback, controller),
    ...inputsOf(controller, method),
    mediaTypes: declared<string[]>('swagger/apiProduces') ?? [isStream ? 'text/event-stream' : 'application/json'],
    cacheControl: declared<string>(CACHE_FOR) ?? null,
    keptIn: declared<Type<KeptAnswers>>(KEPT_IN) ?? null,
    operationId: declared<string | null>(OPERATION_ID) ?? method,
    errors: declared<readonly number[]>(ERRORS) ?? [],
    hasEtag: declared<boolean>(HAS_ETAG) === true || declared(KEPT_IN) !== undefined,
    hasLocation: declared<boolean>(HAS_LOCATION) === true,
    seeOther: declared<string | null>(SEE_OTHER) ?? null,
    hasPrecondition: Reflect.getMetadata(PRECONDITION, controller.prototype as object, method) === true,
    retirement: declared<RetirementHeaders>(RETIREMENT) ?? null,
    isIdempotent: declared<boolean>(IDEMPOTENT) === true,
    uploadLimit: declared<number>(UPLOAD_LIMIT) ?? null,
  };
}

const PLACES: Readonly<Record<number, Place>> = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'path',
};

/** Nest keeps a handler's parameters as `<kind>:<index>`, their types where TypeScript put them. */
function inputsOf(controller: Type<object>, method: string): Pick<Handler, 'inputs' | 'readsRequest'> {
  const declared = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    { index: number }
  >;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, method) ??
    []) as Type<object>[];
  const inputs: Record<Place, Type<object> | null> = { body: null, query: null, path: null };
  for (const [key, { index }] of Object.entries(declared)) {
    const place = PLACES[Number(key.split(':')[0])];
    if (place) inputs[place] = types[index] ?? null;
  }
  const readsRequest = Object.keys(declared).some((key) => key.startsWith(`${RouteParamtypes.REQUEST}:`));
  return { inputs, readsRequest };
}
