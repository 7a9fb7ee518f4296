import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A refresh token, known by its SHA-256 only. A spent one is kept as long as its session, so that its reuse is seen. */
@Entity({ name: 'refresh_tokens' })
@Index('refresh_tokens_session', ['sessionId'])
export class RefreshToken {
  @PrimaryColumn('bytea')
  hash: Buffer;

  @Column('uuid', { name: 'session_id' })
  sessionId: string;

  @Column('timestamptz', { name: 'issued_at', default: () => 'now()' })
  issuedAt: Date;

  @Column('timestamptz', { name: 'spent_at', nullable: true })
  spentAt: Date | null;
}
