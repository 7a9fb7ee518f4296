/**
 * Loads the OpenID Connect client with the first sign-in through a provider. Alone in a file: the build leaves the extension of
 * import() as it is in files with decorators.
 */
export const loadOidcClient = () => import('./oidc-client.ts');
