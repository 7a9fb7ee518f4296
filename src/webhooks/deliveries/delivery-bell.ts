import { DatabaseBell, DatabaseServer } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DELIVERIES_CHANNEL } from './deliveries.repository';

/** Hears of deliveries that other processes have added. */
@Injectable()
export class DeliveryBell extends DatabaseBell {
  constructor(server: DatabaseServer) {
    super(server, DELIVERIES_CHANNEL);
  }
}
