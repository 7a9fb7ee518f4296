/** A target that must not be asked. The message is for the person who named it. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';

  constructor(reason: string) {
    super(reason);
  }
}

/** A target that was asked and did not answer; the cause is the socket's error. */
export class TargetFailed extends Error {
  override readonly name = 'TargetFailed';

  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
  }
}
