import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { ServiceBusy } from '../auth.errors';

/** The library's name for it is a const enum, which isolated modules cannot read. */
const ARGON2ID = 2;

/** Hashes that may wait for their turn: a few seconds' worth. More would only make everybody wait longer. */
const LONGEST_QUEUE = 100;

/** The parameters at the start of a PHC string. */
const PARAMETERS = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/;

/**
 * argon2id (RFC 9106) with one lane, off the event loop; memory and passes from configuration, OWASP's minimum or more. A few at
 * once, since each takes its memory; the rest wait, and beyond that are refused.
 * Passwords are NFC-normalised, so that one password typed on two keyboards is one password.
 */
@Injectable()
export class PasswordHasher {
  private readonly options: Options & { memoryCost: number; timeCost: number };
  private readonly turn;
  /** What an unknown address is compared with, so that it takes as long as a known one. */
  private readonly decoy: Promise<string>;

  constructor({ passwordHashMemoryKib, passwordHashIterations, passwordHashConcurrency }: Configuration) {
    this.options = {
      algorithm: ARGON2ID,
      memoryCost: passwordHashMemoryKib,
      timeCost: passwordHashIterations,
      parallelism: 1,
    };
    this.turn = pLimit(passwordHashConcurrency);
    this.decoy = this.hash('a password that nobody has');
  }

  /** @throws ServiceBusy */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFC'), this.options));
  }

  /**
   * @param stored null where there is no such account or no password: takes the same time, and is false
   * @throws ServiceBusy
   */
  async matches(password: string, stored: string | null): Promise<boolean> {
    const compared = stored ?? (await this.decoy);
    const same = await this.inTurn(() => verify(compared, password.normalize('NFC')));
    return same && stored !== null;
  }

  /** Whether a hash was made with other parameters than those of the configuration. */
  isOutdated(stored: string): boolean {
    const [, memory, time, lanes] = (PARAMETERS.exec(stored) ?? []).map(Number);
    return memory !== this.options.memoryCost || time !== this.options.timeCost || lanes !== 1;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.turn.pendingCount >= LONGEST_QUEUE) throw new ServiceBusy();
    return this.turn(work);
  }
}
