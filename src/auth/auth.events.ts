import type { Origin } from '@app/access';
import { defineEvent } from '@app/events';

/** What the owner of an account should know of, because it may not have been them. */
export type SecurityIncident =
  | 'signed-in'
  | 'password-changed'
  | 'mfa-enabled'
  | 'mfa-disabled'
  | 'mfa-removed'
  | 'recovery-code-used'
  | 'api-key-created'
  | 'email-changed'
  | 'session-reuse';

/** `id` names the occasion: of what is told twice under one id the second is no news. */
export interface SecurityChange {
  readonly userId: string;
  readonly what: SecurityIncident;
  readonly id: string;
  readonly origin: Origin | null;
}

/** Only the password and the mailbox let somebody into the account from now on; features remove what else acts in its name. */
export const accountReclaimed = defineEvent<{ readonly userId: string }>('auth.account-reclaimed');

/** Something about the security of an account has changed. Not for strangers, so it is no event that webhooks hear of. */
export const securityChanged = defineEvent<SecurityChange>('auth.security-changed');
