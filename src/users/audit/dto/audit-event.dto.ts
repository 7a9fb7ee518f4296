import { Instant, Json, PageOf, PageQuery, Text, Uuid } from '@app/http';
import { ACTOR_KINDS, OUTCOMES } from '../audit-event.entity';
import type { AuditEvent, AuditFilter } from '../audit-trail.service';

/** An entry of the audit trail. */
export class AuditEventDto {
  @Uuid({ description: 'Id of the entry', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f07' })
  id: string;

  @Instant({ description: 'When it happened', example: '2026-05-01T12:00:00.000Z' })
  occurredAt: string;

  @Text({ description: 'What kind of actor did it', example: 'user', enum: ACTOR_KINDS })
  actorKind: AuditEvent['actorKind'];

  @Uuid({ description: 'The person who did it', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f01', nullable: true })
  actorId: string | null;

  @Text({ description: 'What was done', example: 'session.opened' })
  action: string;

  @Text({ description: 'Whether it worked', example: 'success', enum: OUTCOMES })
  outcome: AuditEvent['outcome'];

  @Text({ description: 'What kind of thing it was done to', example: 'session', nullable: true })
  targetType: string | null;

  @Text({ description: 'Which one', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f04', nullable: true })
  targetId: string | null;

  @Text({ description: 'Address that the request came from', example: '203.0.113.7', nullable: true })
  address: string | null;

  @Text({ description: 'What the client calls itself', example: 'curl/8.5.0', nullable: true })
  userAgent: string | null;

  @Text({ description: 'The request, as in the logs', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f08', nullable: true })
  requestId: string | null;

  @Json({ description: 'What else there is to say', example: {} })
  details: Record<string, unknown>;

  static from(event: AuditEvent): AuditEventDto {
    return {
      id: event.id,
      occurredAt: event.occurredAt.toISOString(),
      actorKind: event.actorKind,
      actorId: event.actorId,
      action: event.action,
      outcome: event.outcome,
      targetType: event.targetType,
      targetId: event.targetId,
      address: event.address,
      userAgent: event.userAgent,
      requestId: event.requestId,
      details: event.details,
    };
  }
}

export class AuditEventPageDto extends PageOf(AuditEventDto) {}

export class AuditEventsQuery extends PageQuery {
  @Uuid({ description: 'Only what this person did', example: undefined, optional: true })
  actorId?: string;

  @Text({ description: 'Only this action', example: 'session.opened', minLength: 1, maxLength: 64, optional: true })
  action?: string;

  @Text({
    description: 'Only what was done to this one',
    example: undefined,
    minLength: 1,
    maxLength: 64,
    optional: true,
  })
  targetId?: string;

  @Text({ description: 'Only what worked, or what failed', example: 'failure', enum: OUTCOMES, optional: true })
  outcome?: AuditEvent['outcome'];

  @Instant({ description: 'Not before', example: '2026-05-01T00:00:00Z', optional: true })
  from?: string;

  @Instant({ description: 'Not after', example: '2030-05-01T00:00:00Z', optional: true })
  to?: string;

  static filterOf({ actorId, action, targetId, outcome, from, to }: AuditEventsQuery): AuditFilter {
    return {
      actorId: actorId ?? null,
      action: action ?? null,
      targetId: targetId ?? null,
      outcome: outcome ?? null,
      from: from === undefined ? null : new Date(from),
      to: to === undefined ? null : new Date(to),
    };
  }
}
