/** Roles in ascending order of what they may do. */
export const ROLES = ['user', 'editor', 'admin'] as const;

/** `user`: own data; `editor`: also writes the catalogue and starts imports; `admin`: everything. */
export type Role = (typeof ROLES)[number];

/** What an API key may be limited to. A scope never gives more than the owner's role allows. */
export const SCOPES = [
  'movies:read',
  'movies:write',
  'ratings:write',
  'recommendations:read',
  'models:write',
  'webhooks:write',
  'notifications:read',
  'notifications:write',
  'users:read',
] as const;

export type Scope = (typeof SCOPES)[number];

/** The least role that can make use of a scope; a key with one that its owner cannot use would only mislead. */
export const SCOPE_ROLES: Readonly<Record<Scope, Role>> = {
  'movies:read': 'user',
  'movies:write': 'editor',
  'ratings:write': 'user',
  'recommendations:read': 'user',
  'models:write': 'admin',
  'webhooks:write': 'editor',
  'notifications:read': 'user',
  'notifications:write': 'user',
  'users:read': 'user',
};

/** True when `actual` is `required` or stands above it. */
export function roleAtLeast(actual: Role, required: Role): boolean {
  return ROLES.indexOf(actual) >= ROLES.indexOf(required);
}
