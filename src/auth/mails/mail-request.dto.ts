import { Text } from '@app/http';

/** Where a mail is to go. */
export class MailRequestDto {
  @Text({ description: 'Address of the account', example: 'ada@example.com', format: 'email', maxLength: 254 })
  email: string;
}

const MESSAGE = 'If there is such an account, a mail is on its way to it.';

/** The same answer whether or not there is such an account. */
export class MailedDto {
  @Text({ description: 'What happens next', example: MESSAGE })
  message: string;

  static readonly ANSWER: MailedDto = { message: MESSAGE };
}
