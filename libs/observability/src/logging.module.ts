import { Configuration } from '@app/config';
import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';

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
            pinoHttp: { stream: destination, level: logLevel, autoLogging: false },
          }),
        }),
      ],
    };
  }
}
