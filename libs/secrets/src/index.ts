export { newToken, tokenDigest } from './opaque-token';
export { KeyNotConfigured, SecretBox, SecretUnreadable } from './secret-box';
export { SecretsModule } from './secrets.module';
