import { accessOf } from '@app/access';
import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

/** A route says nothing about who may call it: the process does not start. */
class AccessUndeclared extends Error {
  constructor(routes: readonly string[]) {
    super(`Declare @Public() or @Authenticated() on: ${routes.join(', ')}`);
  }
}

/** Looks at every controller at start, so that a forgotten declaration is found by the first start and not by a caller. */
@Injectable()
export class DeclaredAccess implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws AccessUndeclared */
  onModuleInit(): void {
    const bare = this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, (...args: never[]) => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => {
          const handler = prototype[name];
          if (!handler) return false;
          const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
          return method !== undefined && !accessOf(handler, metatype as never);
        })
        .map((name) => `${metatype.name}.${name}`);
    });
    if (bare.length > 0) throw new AccessUndeclared(bare);
  }
}
