import { Integer } from '@app/http';

export class SocketQuery {
  @Integer({
    description: 'The id of the last event that you got: everything after it is sent first',
    example: 17,
    min: 0,
    optional: true,
  })
  after?: number;
}
