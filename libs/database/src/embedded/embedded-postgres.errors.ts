/** The embedded PostgreSQL cannot be used; the message says why, in one line or with the server's own last ones. */
export class EmbeddedPostgresFailed extends Error {
  override readonly name = 'EmbeddedPostgresFailed';

  constructor(reason: string, cause?: unknown) {
    super(`The embedded PostgreSQL did not start: ${reason}`, { cause });
  }
}
