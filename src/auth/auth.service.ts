import type { Role } from '@app/access';
import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { EmailTaken } from '../users/users.errors';
import { UsersService } from '../users/users.service';
import { InvalidCredentials } from './auth.errors';
import { CredentialsRepository } from './credentials.repository';
import { PasswordHasher } from './password-hasher';
import { PasswordPolicy } from './password-policy';
import { SessionsService, type Device, type IssuedTokens } from './sessions/sessions.service';

/** What a person gives to sign up. */
export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
}

/** Sign-up and sign-in by address and password. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly credentials: CredentialsRepository,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
  ) {}

  /** Does the same work, in the same time, whether or not the address is taken, and tells nobody which. */
  async register(registration: Registration): Promise<void> {
    this.policy.check(registration.password);
    try {
      await this.createAccount(registration, 'user');
    } catch (error) {
      if (!(error instanceof EmailTaken)) throw error;
    }
  }

  /** @throws EmailTaken */
  async createAccount({ email, password, displayName }: Registration, role: Role): Promise<void> {
    const passwordHash = await this.hasher.hash(password);
    await this.transactions.run(async (tx) => {
      const user = await this.users.create(tx, { email, displayName, role });
      await this.credentials.create(tx, user.id, passwordHash);
    });
  }

  /** @throws InvalidCredentials for an unknown address, a wrong password and a suspended person alike */
  async signIn(email: string, password: string, device: Device): Promise<IssuedTokens> {
    const user = await this.users.findByEmail(email);
    const stored = user && (await this.credentials.findPasswordHash(user.id));
    const matches = await this.hasher.matches(password, stored);
    if (!user || !matches || user.status !== 'active') throw new InvalidCredentials();
    return this.sessions.open(user, device);
  }
}
