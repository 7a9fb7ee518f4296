/**
 * What people do with a movie beside rating it, from the least to the most that it says of them: it was shown to them in a list, they
 * chose it there, they looked at its page, they played it.
 */
export const INTERACTIONS = ['impression', 'click', 'view', 'play'] as const;
export type InteractionKind = (typeof INTERACTIONS)[number];

/** One of these, as its client tells of it. */
export interface Interaction {
  /** Made by the client: what is sent twice under one id happened once. */
  readonly eventId: string;
  readonly kind: InteractionKind;
  readonly movieId: number;
  /** Names the answer of recommendations that the movie was shown in; null where it was found otherwise. */
  readonly recommendationId: string | null;
  readonly occurredAt: Date;
}
