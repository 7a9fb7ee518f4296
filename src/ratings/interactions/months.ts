/** A month is its first day, in UTC. */
export const monthOf = (moment: Date): Date => new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), 1));

export const nextMonth = (month: Date, count = 1): Date =>
  new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + count, 1));

/** The table of a month. */
export const nameOfMonth = (month: Date): string =>
  `interaction_events_${month.toISOString().slice(0, 7).replace('-', '_')}`;

/** The month of a table. */
export const monthNamed = (name: string): Date => new Date(`${name.slice(-7).replace('_', '-')}-01T00:00:00.000Z`);

export const daysBefore = (moment: Date, days: number): Date => new Date(moment.getTime() - days * 86_400_000);

/** All months from that of `first` to `ahead` months after that of `now`. */
export function monthsFrom(first: Date, now: Date, ahead: number): Date[] {
  const last = nextMonth(monthOf(now), ahead);
  const months: Date[] = [];
  for (let month = monthOf(first); month <= last; month = nextMonth(month)) months.push(month);
  return months;
}
