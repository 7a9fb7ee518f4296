import { Text } from '@app/http';

/** The link of a mail. */
export class UnsubscribeQuery {
  @Text({ description: 'The code of the link', example: 'MDE5MjBm.c2lnbmVk', minLength: 3, maxLength: 300 })
  code: string;
}
