import { Global, Module } from '@nestjs/common';
import { SecretBox } from './secret-box';

/** Offers the box to every feature. */
@Global()
@Module({ providers: [SecretBox], exports: [SecretBox] })
export class SecretsModule {}
