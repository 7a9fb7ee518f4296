import { v5 as uuidv5 } from 'uuid';

/** A mail to one person. */
export interface Mail {
  /**
   * What makes it this mail and no other, such as `digest <person> <day>`: of those with one key one is sent, whoever asks for
   * them, in whichever process, however often.
   */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What to click, for the log of a development outbox. */
  readonly link?: string;
  /** For mail that people may want no more of: an address that ends it by one POST (RFC 8058), and shows a page by GET. */
  readonly unsubscribe?: string;
}

/** A mail as it waits. */
export type QueuedMail = Omit<Mail, 'key'> & { readonly id: string };

const NAMESPACE = 'c9a1f0de-5f6b-4b0f-9f34-5d1a4a1f7f2e';

/** The same for the same key. Keys name people; what is made of them does not. */
export const mailIdOf = (key: string): string => uuidv5(key, NAMESPACE);
