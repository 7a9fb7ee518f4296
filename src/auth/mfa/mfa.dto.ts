import { Flag, Integer, ListOf, Text } from '@app/http';

export class MfaStatusDto {
  @Flag({ description: 'Whether signing in needs a second factor', example: true })
  enabled: boolean;

  @Integer({ description: 'Recovery codes that have not been used', example: 10, min: 0 })
  recoveryCodesLeft: number;
}

/** What an authenticator app needs; shown once. */
export class TotpEnrolmentDto {
  @Text({ description: 'The secret, in base32, to type', example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
  secret: string;

  @Text({
    description: 'The secret as an address that apps open',
    example:
      'otpauth://totp/Marquee:ada%40example.com?issuer=Marquee&secret=JBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30',
  })
  otpauthUri: string;

  @Text({
    description: 'The address as a QR code to scan, an SVG document',
    example: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  })
  qrSvg: string;
}

export class ConfirmTotpDto {
  @Text({ description: 'The six digits that the app shows', example: '123456', pattern: /^\d{6}$/ })
  code: string;
}

export class RecoveryCodesDto {
  @ListOf('text', { description: 'Each works once, in place of a code', example: ['a1b2c-d3e4f-g5h6j-k7m8n'] })
  recoveryCodes: string[];
}
