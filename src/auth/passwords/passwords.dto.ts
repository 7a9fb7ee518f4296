import { Text } from '@app/http';

const RULES =
  'At least 12 characters of any script (unless the deployment sets another length), and none that is guessed first';

export class ResetPasswordDto {
  @Text({
    description: 'The token of the mail',
    example: 'p6yz2pX1T0u0m3y0pZtq3c8yJ1q0b7m8m4b2oJ5v9cA',
    minLength: 1,
    maxLength: 512,
  })
  token: string;

  @Text({ description: RULES, example: 'even more popcorn tonight', minLength: 8, maxLength: 128 })
  password: string;
}

export class ChangePasswordDto {
  @Text({
    description: 'The password that you have; absent only if the account has none',
    example: 'plenty of popcorn tonight',
    minLength: 1,
    maxLength: 128,
    optional: true,
  })
  currentPassword?: string;

  @Text({ description: RULES, example: 'even more popcorn tonight', minLength: 8, maxLength: 128 })
  newPassword: string;
}
