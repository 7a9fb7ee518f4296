import { Flag, Instant, ListOf, Text, Uuid } from '@app/http';
import { TRANSPORTS, type Transport } from './session.entity';
import type { Session } from './sessions.service';

export class SessionIdParam {
  @Uuid({ description: 'Id of the session', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f04' })
  id: string;
}

/** One sign-in on one device. */
export class SessionDto {
  @Uuid({ description: 'Id of the session', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f04' })
  id: string;

  @Flag({ description: 'Whether it is the one that asks', example: true })
  current: boolean;

  @Text({ description: 'What the device calls itself', example: 'Mozilla/5.0 (X11; Linux x86_64)', nullable: true })
  userAgent: string | null;

  @Text({ description: 'Address that it signed in from', example: '203.0.113.7', nullable: true })
  address: string | null;

  @Text({ description: 'How its refresh token travels', example: 'body', enum: TRANSPORTS })
  transport: Transport;

  @Instant({ description: 'When it signed in', example: '2026-05-01T12:00:00.000Z' })
  createdAt: string;

  @Instant({ description: 'When it last got new tokens', example: '2026-05-01T12:00:00.000Z' })
  lastUsedAt: string;

  @Instant({
    description: 'When it ends, however much it is used; unused it ends after seven days',
    example: '2026-05-31T12:00:00.000Z',
  })
  expiresAt: string;

  static from(session: Session, current: string | null): SessionDto {
    return {
      id: session.id,
      current: session.id === current,
      userAgent: session.userAgent,
      address: session.address,
      transport: session.transport,
      createdAt: session.createdAt.toISOString(),
      lastUsedAt: session.lastUsedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    };
  }
}

export class SessionListDto {
  @ListOf(() => SessionDto, { description: 'Your sessions, last used first' })
  items: SessionDto[];
}
