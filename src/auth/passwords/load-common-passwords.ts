/**
 * Loads the list of common passwords when somebody first chooses a password. Alone in a file: the build leaves the extension of
 * import() as it is in files with decorators.
 */
export const loadCommonPasswords = () => import('./common-passwords.ts');
