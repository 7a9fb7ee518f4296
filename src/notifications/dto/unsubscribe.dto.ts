import { Text } from '@app/http';

/** The link of a mail. */
export class UnsubscribeQuery {
  @Text({ description: 'The token of the link', example: 'MDE5MjBm.c2lnbmVk', minLength: 3, maxLength: 300 })
  token: string;
}
