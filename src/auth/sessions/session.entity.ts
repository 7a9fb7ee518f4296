import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const TRANSPORTS = ['body', 'cookie'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** One sign-in on one device. Deleting the row ends it. */
@Entity({ name: 'sessions' })
@Index('sessions_user', ['userId'])
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'last_used_at', default: () => 'now()' })
  lastUsedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** When its person last proved who they are: at sign-in, or again since. */
  @Column('timestamptz', { name: 'proved_at', default: () => 'now()' })
  provedAt: Date;

  /** How the refresh token reaches the client. */
  @Column('text', { default: 'body' })
  transport: Transport;
}
