/** Settings of what does not test these limits: a busy machine may take seconds over a statement. */
export const PATIENT = { DATABASE_ACQUIRE_TIMEOUT_MS: '20000', DATABASE_STATEMENT_TIMEOUT_MS: '20000' };

/** Polls so often that a test need not wait for what is not announced to a process, and short pauses after a failure. */
export const BRISK = {
  QUEUE_POLL_MS: '250',
  OUTBOX_POLL_MS: '250',
  WEBHOOK_POLL_MS: '250',
  NOTIFICATIONS_POLL_MS: '1000',
  QUEUE_SCHEDULE_SECONDS: '1',
  OUTBOX_RETRY_MS: '100',
};

/**
 * For tests that kill a process in the middle of a job: others notice within some six seconds. Not for all tests, since a busy machine
 * may let a process pause for longer than that.
 */
export const MORTAL = { ...BRISK, QUEUE_HEARTBEAT_SECONDS: '5', QUEUE_SUPERVISE_SECONDS: '1' };
