import { DomainEvents } from '@app/events';
import { Injectable } from '@nestjs/common';
import { modelActivated } from '../../../recommendations/models/models.events';
import { UsersService } from '../../../users/users.service';
import { Announcements } from '../announcements';

/** Tells administrators that another model is served. */
@Injectable()
export class ModelNews {
  constructor(announcements: Announcements, users: UsersService, events: DomainEvents) {
    events.eventually(modelActivated, async ({ id, payload }, tx) =>
      announcements.tell(tx, await users.administrators(tx), {
        kind: 'model.activated',
        key: `model ${id}`,
        title: 'Another model is served',
        body: `From now on recommendations come from the model ${payload.id}.`,
        link: `/v1/models/${payload.id}`,
        data: { modelId: payload.id },
      }),
    );
  }
}
