/** A day, and perhaps a time of it, with or without an offset: RFC 3339 with what exports leave out. */
const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ]([\d:.]+) ?(Z|[+-]\d\d:\d\d)?)?$/i;

/** Seconds since 1970 of `2021-03-05` or an instant; UTC where it names no offset, and midnight where it names no time. Null for what is none. */
export function secondsOfMoment(text: string): number | null {
  const [, day, time = '00:00', offset = 'Z'] = MOMENT.exec(text.trim()) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const ms = Date.parse(`${day}T${time}${offset.toUpperCase()}`);
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000);
}

/** Whether the calendar has it: `Date` would take the 30th of February for a day of March. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
