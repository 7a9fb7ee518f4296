import { SetMetadata } from '@nestjs/common';

interface Retirement {
  /** Day since when nobody should begin to use it: `2027-01-31`. */
  readonly since: string;
  /** Day from which it may be gone. */
  readonly until: string;
  /** Where clients find out what to do instead: an address of this service, or elsewhere. */
  readonly instead: string;
}

/** What an operation says of its end in each of its answers. */
export type RetirementHeaders = Readonly<Record<'deprecation' | 'sunset' | 'link', string>>;

export const RETIREMENT = 'marquee:retirement';

/** A date of a retirement that is none, or an end before the beginning: the process does not start. */
class RetirementUnclear extends Error {
  constructor({ since, until }: Retirement) {
    super(`An operation cannot be deprecated since ${since} and end on ${until}.`);
  }
}

/**
 * Marks an operation that will go: it says so in OpenAPI and in each answer, by the headers Deprecation (RFC 9745) and Sunset (RFC 8594),
 * and by a link to what comes instead.
 * @throws RetirementUnclear
 */
export function Deprecated(retirement: Retirement): MethodDecorator {
  const [since, until] = [Date.parse(retirement.since), Date.parse(retirement.until)];
  if (!(since < until)) throw new RetirementUnclear(retirement);
  const headers: RetirementHeaders = {
    deprecation: `@${since / 1000}`,
    sunset: new Date(until).toUTCString(),
    link: `<${retirement.instead}>; rel="deprecation"`,
  };
  return SetMetadata(RETIREMENT, headers);
}
