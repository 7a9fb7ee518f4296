const MOST_PARAMETERS = 100;

/** Why a query string cannot be read. The router calls the parser where nothing catches, so it does not throw. */
export const QUERY_FAULT = Symbol('query fault');

export type Query = Record<string, string | string[]> & { [QUERY_FAULT]?: string };

/** `application/x-www-form-urlencoded`, strictly: UTF-8, at most 100 parameters. A repeated name gives a list. */
export function parseQueryString(text: string): Query {
  const query = Object.create(null) as Query;
  if (text === '') return query;
  const pairs = text.split('&', MOST_PARAMETERS + 1);
  if (pairs.length > MOST_PARAMETERS) return faulty(`The query has more than ${MOST_PARAMETERS} parameters.`);
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    if (name === null || value === null) return faulty('The query is not valid percent-encoded UTF-8.');
    add(query, name, value);
  }
  return query;
}

function add(query: Query, name: string, value: string): void {
  const before = query[name];
  if (before === undefined) query[name] = value;
  else if (typeof before === 'string') query[name] = [before, value];
  else before.push(value);
}

const ENCODED = /[%+]/;

function decode(text: string): string | null {
  if (!ENCODED.test(text)) return text;
  try {
    return decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text);
  } catch {
    return null;
  }
}

function faulty(fault: string): Query {
  const query = Object.create(null) as Query;
  query[QUERY_FAULT] = fault;
  return query;
}
