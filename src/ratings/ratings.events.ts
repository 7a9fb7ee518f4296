import { defineEvent } from '@app/events';

/** A person has rated, marked or taken back: what they are recommended may be another. */
export const tasteChanged = defineEvent<{ readonly userId: string }>('ratings.taste-changed');
