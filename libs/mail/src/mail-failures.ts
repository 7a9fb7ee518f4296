/** What goes wrong with a mail server, as far as we look at it. */
interface SmtpFault {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** A mail that did not leave. Its words never hold what the server said, which often repeats the address. */
export class MailNotSent extends Error {
  constructor(
    reason: string,
    /** Another attempt would end alike. */
    readonly isFinal: boolean,
  ) {
    super(reason);
  }
}

/** Steps at which a refusal is about this mail. Anything refused earlier (a password, our own address) is about our configuration. */
const ABOUT_THE_MAIL = /^(RCPT TO|DATA)/;

/** A 5xx answer to the recipient or to the content stays as it is (RFC 5321 §4.2.1); anything else may pass. */
export function mailFailureOf(error: unknown): MailNotSent {
  const { code = 'unknown', responseCode, command } = error as SmtpFault;
  const isAboutMail = code === 'EMESSAGE' || (command !== undefined && ABOUT_THE_MAIL.test(command));
  const isFinal = responseCode !== undefined && responseCode >= 500 && isAboutMail;
  const answer = responseCode === undefined ? '' : `, answer ${responseCode}`;
  const end = isFinal ? 'the mail server refused the mail for good' : 'the mail server did not take the mail';
  return new MailNotSent(`${end} (${code}${answer})`, isFinal);
}
