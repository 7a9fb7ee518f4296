import { Configuration } from '@app/config';
import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { currentRequestId } from './request-scope';

/** Structured logs (pino) for the whole application; `Logger` of @nestjs/common writes through it. */
@Module({})
export class LoggingModule {
  /** @param destination where lines go; by default to the standard output */
  static forRoot(destination?: DestinationStream): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRootAsync({
          inject: [Configuration],
          useFactory: ({ logLevel }: Configuration) => ({
            // The HTTP server writes its own line a request.
            forRoutes: [],
            pinoHttp: { stream: destination, level: logLevel, autoLogging: false, mixin: requestOfLine },
          }),
        }),
      ],
    };
  }
}

/** Whatever is said while a request is served, or while a job that it started is done, can be found by its id. */
function requestOfLine(): { requestId?: string } {
  const requestId = currentRequestId();
  return requestId === null ? {} : { requestId };
}
