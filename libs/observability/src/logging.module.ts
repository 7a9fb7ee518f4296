import { Configuration } from '@app/config';
import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { loggedError } from './logged-error';
import { OutageLines, type OutageOf } from './outage-lines';
import { currentRequestId } from './request-scope';

export interface LoggingOptions {
  /** Where lines go; by default to the standard output. */
  readonly destination?: DestinationStream;
  /** Which errors are signs of one outage, of which the log tells once a minute; by default none. */
  readonly outageOf?: OutageOf;
}

/** Structured logs (pino) for the whole application; `Logger` of @nestjs/common writes through it. */
@Module({})
export class LoggingModule {
  static forRoot({ destination, outageOf = () => null }: LoggingOptions = {}): DynamicModule {
    const outages = new OutageLines(outageOf);
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRootAsync({
          inject: [Configuration],
          useFactory: ({ logLevel }: Configuration) => ({
            // The HTTP server writes its own line a request.
            forRoutes: [],
            pinoHttp: {
              stream: destination,
              level: logLevel,
              autoLogging: false,
              mixin: requestOfLine,
              wrapSerializers: false,
              serializers: { err: loggedError },
              hooks: {
                logMethod(args, method, level) {
                  outages.write(this, args, method, level);
                },
              },
            },
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
