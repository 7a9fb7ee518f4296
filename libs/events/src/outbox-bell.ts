import { DatabaseBell, DatabaseServer } from '@app/database';
import { Injectable } from '@nestjs/common';
import { OUTBOX_CHANNEL } from './outbox.repository';

/** Hears of what other processes leave in the outbox. */
@Injectable()
export class OutboxBell extends DatabaseBell {
  constructor(server: DatabaseServer) {
    super(server, OUTBOX_CHANNEL);
  }
}
