/** Settings of what does not test these limits: a busy machine may take seconds over a statement. */
export const PATIENT = { DATABASE_ACQUIRE_TIMEOUT_MS: '20000', DATABASE_STATEMENT_TIMEOUT_MS: '20000' };
