export { Configuration } from './configuration';
export { ConfigurationModule } from './configuration.module';
export { loadConfiguration } from './load-configuration';
export type { OidcProviderSettings } from './oidc-providers';
export { ConfigurationInvalid, readConfiguration } from './read-configuration';
