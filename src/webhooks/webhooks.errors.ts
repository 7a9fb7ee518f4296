import { defineProblem, ProblemError } from '@app/http';

const webhookNotFound = defineProblem({
  slug: 'webhook-not-found',
  status: 404,
  title: 'Webhook not found',
  explanation: 'There is no such webhook, or it is not yours. GET /v1/webhooks lists yours.',
});
const deliveryNotFound = defineProblem({
  slug: 'delivery-not-found',
  status: 404,
  title: 'Delivery not found',
  explanation: 'This webhook has no such delivery, or no longer: they are kept for thirty days.',
});
const tooManyWebhooks = defineProblem({
  slug: 'too-many-webhooks',
  status: 409,
  title: 'Too many webhooks',
  explanation: 'A person can have twenty webhooks at once. One webhook can be told of several kinds of events.',
});
const webhookDisabled = defineProblem({
  slug: 'webhook-disabled',
  status: 409,
  title: 'Webhook is disabled',
  explanation: 'Nothing is delivered to it. PATCH it with {"enabled": true} first.',
});

export class WebhookNotFound extends ProblemError {
  constructor(readonly id: string) {
    super(webhookNotFound, `No webhook of yours has the id ${id}.`);
  }
}

export class DeliveryNotFound extends ProblemError {
  constructor(readonly id: string) {
    super(deliveryNotFound, `The webhook has no delivery with the id ${id}.`);
  }
}

export class TooManyWebhooks extends ProblemError {
  constructor() {
    super(tooManyWebhooks, 'You have twenty webhooks.');
  }
}

export class WebhookDisabled extends ProblemError {
  constructor(readonly id: string) {
    super(webhookDisabled, `The webhook ${id} is disabled.`);
  }
}
