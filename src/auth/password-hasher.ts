import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';

/** The library's name for it is a const enum, which isolated modules cannot read. */
const ARGON2ID = 2;

/**
 * argon2id (RFC 9106), off the event loop. Time cost 2 and one lane, memory from configuration: OWASP's minimum or more.
 * Passwords are NFC-normalised, so that one password typed on two keyboards is one password.
 */
@Injectable()
export class PasswordHasher {
  private readonly options: Options;
  /** What an unknown address is compared with, so that it takes as long as a known one. */
  private readonly decoy: Promise<string>;

  constructor(configuration: Configuration) {
    const memoryCost = configuration.passwordHashMemoryKib;
    this.options = { algorithm: ARGON2ID, memoryCost, timeCost: 2, parallelism: 1 };
    this.decoy = this.hash('a password that nobody has');
  }

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), this.options);
  }

  /** @param stored null where there is no such account: takes the same time, and is false */
  async matches(password: string, stored: string | null): Promise<boolean> {
    const same = await verify(stored ?? (await this.decoy), password.normalize('NFC'));
    return same && stored !== null;
  }
}
