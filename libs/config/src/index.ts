export { Configuration } from './configuration';
export { ConfigurationModule } from './configuration.module';
export { ConfigurationInvalid, readConfiguration } from './read-configuration';
