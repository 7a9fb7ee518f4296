import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit trail. It only grows: a trigger refuses every UPDATE and TRUNCATE, and every DELETE but that of entries older than
 * thirty days by a transaction that says so (`marquee.audit_retention`), which is how the retention setting is kept.
 */
export class Audit1763600009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_events (
        id uuid PRIMARY KEY,
        occurred_at timestamptz(3) NOT NULL DEFAULT now(),
        actor_kind text NOT NULL CONSTRAINT audit_events_actor_known
          CHECK (actor_kind IN ('user', 'apiKey', 'anonymous', 'system')),
        actor_id uuid,
        action text NOT NULL,
        outcome text NOT NULL CONSTRAINT audit_events_outcome_known CHECK (outcome IN ('success', 'failure')),
        target_type text,
        target_id text,
        address text,
        user_agent text,
        request_id text,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX audit_events_actor ON audit_events (actor_id, id);
      CREATE INDEX audit_events_action ON audit_events (action, id);
      CREATE INDEX audit_events_target ON audit_events (target_id, id);
      CREATE INDEX audit_events_time ON audit_events (occurred_at);

      CREATE FUNCTION audit_events_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' AND current_setting('marquee.audit_retention', true) = 'on'
          AND OLD.occurred_at < now() - interval '30 days' THEN
          RETURN OLD;
        END IF;
        RAISE EXCEPTION 'the audit trail only grows' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER audit_events_rows BEFORE UPDATE OR DELETE ON audit_events
        FOR EACH ROW EXECUTE FUNCTION audit_events_only_grow();
      CREATE TRIGGER audit_events_all BEFORE TRUNCATE ON audit_events
        FOR EACH STATEMENT EXECUTE FUNCTION audit_events_only_grow()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_events; DROP FUNCTION audit_events_only_grow()');
  }
}
