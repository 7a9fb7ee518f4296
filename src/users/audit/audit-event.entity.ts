import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who acts: a signed-in person, an API key in its owner's name, somebody unknown, or the service itself. */
export const ACTOR_KINDS = ['user', 'apiKey', 'anonymous', 'system'] as const;
export const OUTCOMES = ['success', 'failure'] as const;

/** One entry of the audit trail. It is never changed; the database sees to that. */
@Entity({ name: 'audit_events' })
@Index('audit_events_actor', ['actorId', 'id'])
@Index('audit_events_action', ['action', 'id'])
@Index('audit_events_target', ['targetId', 'id'])
export class AuditEvent {
  /** UUIDv7: sorts by time. */
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'timestamptz', name: 'occurred_at', precision: 3, default: () => 'now()' })
  occurredAt: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind: (typeof ACTOR_KINDS)[number];

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text')
  action: string;

  @Column('text')
  outcome: (typeof OUTCOMES)[number];

  @Column('text', { name: 'target_type', nullable: true })
  targetType: string | null;

  @Column('text', { name: 'target_id', nullable: true })
  targetId: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  @Column('text', { name: 'request_id', nullable: true })
  requestId: string | null;

  @Column('jsonb', { default: {} })
  details: Record<string, unknown>;
}
