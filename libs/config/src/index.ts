export { Configuration } from './configuration';
export { ConfigurationModule } from './configuration.module';
export type { OidcProviderSettings } from './oidc-providers';
export { ConfigurationInvalid, readConfiguration } from './read-configuration';
