import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything about getting in: profiles, keys that sign, proofs, devices, second factors, providers and API keys. */
export class Accounts1763600010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROFILES + SESSIONS + PROOFS + API_KEYS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE api_key_addresses; DROP TABLE api_keys; DROP TABLE identities; DROP TABLE recovery_codes; DROP TABLE totp_factors;
      DROP TABLE one_time_tokens; DROP TABLE known_devices; DROP TABLE signing_keys; DROP TABLE access_changes;
      ALTER TABLE sessions DROP COLUMN proved_at, DROP COLUMN transport;
      ALTER TABLE users DROP COLUMN email_verified_at, DROP COLUMN locale, DROP COLUMN favourite_genres`);
  }
}

const PROFILES = `
  ALTER TABLE users
    ADD COLUMN email_verified_at timestamptz,
    ADD COLUMN locale text NOT NULL DEFAULT 'en',
    ADD COLUMN favourite_genres text[] NOT NULL DEFAULT '{}';
  CREATE INDEX users_by_name ON users (lower(display_name) text_pattern_ops);
`;

/** `access_changes`: what access tokens that were issued before cannot know. Every node reads the newest ones every second or two. */
const SESSIONS = `
  ALTER TABLE sessions
    ADD COLUMN proved_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN transport text NOT NULL DEFAULT 'body'
      CONSTRAINT sessions_transport_known CHECK (transport IN ('body', 'cookie'));
  CREATE INDEX sessions_expiry ON sessions (expires_at);

  CREATE TABLE access_changes (
    id uuid PRIMARY KEY,
    session_id uuid,
    user_id uuid,
    role text,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT access_changes_subject CHECK ((session_id IS NULL) <> (user_id IS NULL))
  );
  CREATE INDEX access_changes_time ON access_changes (changed_at);

  CREATE TABLE signing_keys (
    kid text PRIMARY KEY,
    private_key bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    signs_from timestamptz NOT NULL,
    revoked_at timestamptz
  );

  CREATE TABLE known_devices (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    fingerprint bytea NOT NULL,
    first_seen_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, fingerprint)
  );
`;

const PROOFS = `
  CREATE TABLE one_time_tokens (
    hash bytea PRIMARY KEY,
    purpose text NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    details jsonb NOT NULL DEFAULT '{}',
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX one_time_tokens_user ON one_time_tokens (user_id, purpose);
  CREATE INDEX one_time_tokens_expiry ON one_time_tokens (expires_at);

  CREATE TABLE totp_factors (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    secret bytea NOT NULL,
    confirmed_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0
  );

  CREATE TABLE recovery_codes (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    hash bytea NOT NULL,
    PRIMARY KEY (user_id, hash)
  );

  CREATE TABLE identities (
    provider text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    linked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider, subject)
  );
  CREATE INDEX identities_user ON identities (user_id);
`;

const API_KEYS = `
  CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name text NOT NULL,
    hint text NOT NULL,
    hash bytea NOT NULL,
    scopes text[] NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT api_keys_hash_unique UNIQUE (hash)
  );
  CREATE INDEX api_keys_user ON api_keys (user_id, id);

  CREATE TABLE api_key_addresses (
    api_key_id uuid NOT NULL REFERENCES api_keys ON DELETE CASCADE,
    address text NOT NULL,
    first_seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (api_key_id, address)
  );
`;
