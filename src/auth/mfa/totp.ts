import { Secret, TOTP } from 'otpauth';

/** RFC 6238 with what every authenticator app understands: SHA-1, six digits, thirty seconds. */
const DIGITS = 6;
const PERIOD_S = 30;

/** One step back and one ahead, for clocks that differ (RFC 6238 §5.2). */
const WINDOW = 1;

const ISSUER = 'Marquee';

/** 160 random bits (RFC 4226 §4). */
export function newTotpSecret(): Buffer {
  return Buffer.from(new Secret({ size: 20 }).bytes);
}

/** What authenticator apps read, also from a QR code. */
export function totpUri(secret: Buffer, account: string): string {
  return totpOf(secret, account).toString();
}

/** The secret as people type it: base32. */
export function base32Of(secret: Buffer): string {
  return secretOf(secret).base32;
}

/**
 * The step of time that a code belongs to, within one of now; null where it belongs to none.
 * @param now milliseconds since 1970
 */
export function stepOf(secret: Buffer, code: string, now = Date.now()): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_S) + delta;
}

function totpOf(secret: Buffer, label = ''): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_S,
    secret: secretOf(secret),
  });
}

const secretOf = (bytes: Buffer): Secret => new Secret({ buffer: Uint8Array.from(bytes).buffer });
