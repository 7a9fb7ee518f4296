import { Text } from '@app/http';

/** Sign-up. The least length of a password is set by the deployment and checked by the service. */
export class RegisterDto {
  @Text({ description: 'Address to sign in with', example: 'ada@example.com', format: 'email', maxLength: 254 })
  email: string;

  @Text({
    description: 'At least 12 characters of any script (unless the deployment sets another length); no other rules',
    example: 'plenty of popcorn tonight',
    minLength: 8,
    maxLength: 128,
  })
  password: string;

  @Text({ description: 'Name that others see', example: 'Ada', minLength: 1, maxLength: 80, oneLine: true })
  displayName: string;
}

const MESSAGE =
  'If the address is free, the account exists now: sign in with POST /v1/auth/login. A mail is on its way.';

/** The same answer whether or not the address was taken. */
export class RegisteredDto {
  @Text({ description: 'What happens next', example: MESSAGE })
  message: string;

  static readonly ANSWER: RegisteredDto = { message: MESSAGE };
}
