import { Configuration } from '@app/config';
import { invalidInput, type FieldError } from '@app/http';
import { Injectable } from '@nestjs/common';
import { loadCommonPasswords } from './load-common-passwords';

/** Whose password it is to be: what others know of them is no password. */
export interface PasswordOwner {
  readonly email: string | null;
  readonly displayName: string;
}

/**
 * What may be a password: long enough, counted in code points after NFC, and not what a guesser tries first. No composition
 * rules (NIST SP 800-63B-4 §3.1.1.2).
 */
@Injectable()
export class PasswordPolicy {
  constructor(private readonly configuration: Configuration) {}

  /**
   * @param pointer where in the body it stands
   * @throws the 400 of validation
   */
  async check(password: string, owner: PasswordOwner, pointer = '/password'): Promise<void> {
    const { isCommon } = await loadCommonPasswords();
    const fault = passwordFault(password, owner, { minLength: this.configuration.passwordMinLength, isCommon });
    if (fault) throw invalidInput([{ pointer, ...fault }]);
  }
}

/** What a password is held against. */
export interface PasswordRules {
  readonly minLength: number;
  readonly isCommon: (password: string) => boolean;
}

/** Why a text may not be a password of `owner`, as the end of a sentence; null where it may. */
export function passwordFault(
  text: string,
  owner: PasswordOwner,
  { minLength, isCommon }: PasswordRules,
): Omit<FieldError, 'pointer'> | null {
  const password = text.normalize('NFC');
  if ([...password].length < minLength)
    return { detail: `must have at least ${minLength} characters`, code: 'minLength' };
  if (isOwn(password, owner)) return { detail: 'must not be your address or your name', code: 'passwordOwn' };
  if (isCommon(password)) return { detail: 'is one of the passwords that are guessed first', code: 'passwordCommon' };
  return null;
}

function isOwn(password: string, { email, displayName }: PasswordOwner): boolean {
  const [local] = email?.split('@') ?? [];
  const folded = password.toLowerCase();
  return [email, local, displayName].some((known) => known?.normalize('NFC').toLowerCase() === folded);
}
