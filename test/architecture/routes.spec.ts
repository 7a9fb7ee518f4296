import { describedFields, fastifyAdapter, routeTable, type Handler } from '@app/http';
import { Public } from '@app/access';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, NestFactory } from '@nestjs/core';
import { DeclaredAccess } from '../../src/auth/access/declared-access';
import { startApp, type TestApp } from '../support/app';
import { nonEmpty } from '../support/non-empty';

let service: TestApp;

beforeAll(async () => {
  service = await startApp();
});
afterAll(() => service.close());

describe('every route', () => {
  let handlers: Handler[];

  beforeAll(() => {
    handlers = routeTable(service.app).flatMap(({ handler }) => (handler ? [handler] : []));
  });

  const nameOf = ({ controller, name }: Handler): string => `${controller.name}.${name}`;

  it('is one of many, so that the checks below check something', () => {
    expect(handlers.length).toBeGreaterThan(40);
  });

  it('[X1] declares who may call it', () => {
    expect(handlers.filter(({ access }) => !access).map(nameOf)).toEqual([]);
  });

  it('that writes is closed to strangers, but for those that have to be open', () => {
    const open = routeTable(service.app).filter(
      ({ method, handler }) =>
        handler?.access?.kind === 'public' && ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method),
    );
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'POST /hello',
      'POST /v1/auth/forgot-password',
      'POST /v1/auth/login',
      'POST /v1/auth/mfa/verify',
      'POST /v1/auth/refresh',
      'POST /v1/auth/register',
      'POST /v1/auth/resend-verification',
      'POST /v1/auth/reset-password',
      'POST /v1/auth/undo-email-change',
      'POST /v1/auth/verify-email',
      'POST /v1/movies/batch-get',
      'POST /v1/notifications/unsubscribe',
      'POST /v1/recommendations',
    ]);
  });

  it('takes its input by DTO classes whose fields are described, so that all of it is checked', () => {
    for (const handler of nonEmpty(handlers)) {
      const types = Object.values(handler.inputs).filter((type): type is Type<object> => type != null);
      for (const type of types)
        expect([nameOf(handler), type.name, describedFields(type).length]).toEqual([
          nameOf(handler),
          type.name,
          expect.any(Number),
        ]);
    }
  });

  it('is served by singletons: no provider is rebuilt for each request', () => {
    const discovery = service.app.get(DiscoveryService, { strict: false });
    const scoped = [...discovery.getProviders(), ...discovery.getControllers()].filter(
      (wrapper) => !wrapper.isDependencyTreeStatic(),
    );
    // The request itself is Nest's own, and nobody injects it.
    expect(scoped.map(({ name }) => String(name))).toEqual(['REQUEST']);
  });
});

describe('a route that declares nothing', () => {
  @Controller()
  class Bare {
    @Get('open')
    @Public()
    open(): string {
      return 'open';
    }

    @Get('forgotten')
    forgotten(): string {
      return 'forgotten';
    }
  }

  it('[X1] stops the start, and is named', async () => {
    @Module({
      imports: [DiscoveryModule],
      controllers: [Bare],
      providers: [DeclaredAccess],
    })
    class Planted {}

    const start = async (): Promise<unknown> => {
      const app = await NestFactory.create(Planted, fastifyAdapter(service.configuration), {
        logger: false,
        abortOnError: false,
      });
      return app.init();
    };
    await expect(start()).rejects.toThrow('Declare @Public() or @Authenticated() on: Bare.forgotten');
  });
});
