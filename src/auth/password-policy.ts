import { Configuration } from '@app/config';
import { invalidInput } from '@app/http';
import { Injectable } from '@nestjs/common';

/** Length is the one rule (NIST SP 800-63B-4 §3.1.1.2: no composition rules), counted in code points after NFC. */
@Injectable()
export class PasswordPolicy {
  constructor(private readonly configuration: Configuration) {}

  /** @throws the 400 of validation, pointing at `/password` */
  check(password: string): void {
    const { passwordMinLength } = this.configuration;
    if ([...password.normalize('NFC')].length >= passwordMinLength) return;
    const detail = `must have at least ${passwordMinLength} characters`;
    throw invalidInput([{ pointer: '/password', detail, code: 'minLength' }]);
  }
}
