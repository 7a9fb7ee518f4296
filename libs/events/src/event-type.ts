/** A kind of event by name, with the type of what it says. */
export interface EventType<Payload extends object> {
  readonly name: string;
  /** Never set: carries the type of the payload. */
  readonly payload?: Payload;
}

export const defineEvent = <Payload extends object>(name: string): EventType<Payload> => ({ name });
