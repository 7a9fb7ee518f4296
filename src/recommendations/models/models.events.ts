import { definePublicEvent } from '@app/events';
import { Uuid } from '@app/http';

/** The model that is served. */
export class ModelActivatedEventDto {
  @Uuid({ description: 'Id of the model', example: '01920f5e-7c1a-7b60-9b0e-5d2c4b6a8f06' })
  id: string;
}

/** Of one subject, which model is served: the last of these events names it. */
export const modelActivated = definePublicEvent<ModelActivatedEventDto>('model.activated', {
  subject: () => 'served model',
  about: {
    summary: 'Another model is served from now on',
    data: ModelActivatedEventDto,
    audience: () => 'everybody',
  },
});
