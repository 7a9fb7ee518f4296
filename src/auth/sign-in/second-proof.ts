import { invalidInput } from '@app/http';
import type { SecondProof } from '../mfa/mfa.service';

/** The one code that a body holds; null where it holds none. @throws the 400 of validation where it holds both */
export function secondProofIn(body: { code?: string; recoveryCode?: string }): SecondProof | null {
  const { code, recoveryCode } = body;
  if (code !== undefined && recoveryCode !== undefined)
    throw invalidInput([{ pointer: '/recoveryCode', detail: 'must not stand beside code', code: 'alternative' }]);
  if (code !== undefined) return { code };
  return recoveryCode === undefined ? null : { recoveryCode };
}

/** @throws the 400 of validation where there is not exactly one */
export function requiredSecondProofIn(body: { code?: string; recoveryCode?: string }): SecondProof {
  const proof = secondProofIn(body);
  if (!proof) throw invalidInput([{ pointer: '/code', detail: 'is required, or recoveryCode', code: 'isDefined' }]);
  return proof;
}
