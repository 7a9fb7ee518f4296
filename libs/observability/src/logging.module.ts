import { Configuration } from '@app/config';
import { Module, type DynamicModule } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { loggedAddress } from './logged-address';

/** One JSON line a request, after its answer: who asked is told by the request id, never by a token. */
const REDACTED = ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'];

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
            pinoHttp: {
              stream: destination,
              level: logLevel,
              redact: REDACTED,
              quietReqLogger: true,
              customAttributeKeys: { reqId: 'requestId' },
              customLogLevel: (_request: IncomingMessage, { statusCode }: ServerResponse) =>
                statusCode >= 500 ? 'error' : 'info',
              serializers: {
                req: ({ method, url }: { method: string; url: string }) => ({ method, url: loggedAddress(url) }),
                res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
              },
            },
          }),
        }),
      ],
    };
  }
}
