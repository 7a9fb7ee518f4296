import { deviceNameOf } from './device-name';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** Longer names of a client are cut: they are shown to people, and kept. */
const LONGEST_AGENT = 512;

interface IncomingRequest {
  readonly id: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Where a request comes from, for sessions and the audit trail. A class, so that a handler's signature may name it. */
export class Origin {
  constructor(
    /** Of the client, or of the last proxy that is not trusted. */
    readonly address: string | null,
    readonly userAgent: string | null,
    readonly requestId: string | null,
  ) {}

  /** What the service does of its own accord. */
  static readonly none = new Origin(null, null, null);

  /** What people are told of the client: `Firefox on Linux`. */
  get device(): string {
    return deviceNameOf(this.userAgent);
  }

  static of({ id, ip, headers }: IncomingRequest): Origin {
    const agent = headers['user-agent'];
    return new Origin(ip, typeof agent === 'string' ? agent.slice(0, LONGEST_AGENT) : null, id);
  }
}

/** Injects the `Origin` of the request. */
export const From = createParamDecorator((_: unknown, context: ExecutionContext): Origin =>
  Origin.of(context.switchToHttp().getRequest<IncomingRequest>()),
);
