export { newToken, tokenDigest } from './opaque-token';
export { SecretBox, SecretUnreadable } from './secret-box';
export { SecretsModule } from './secrets.module';
