/** Injects the ordered list of migration classes. */
export const MIGRATIONS = Symbol('MIGRATIONS');
