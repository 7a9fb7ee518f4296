import type { Origin } from '@app/access';
import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { UsersService, type User } from '../../users/users.service';
import { InvalidCredentials } from '../auth.errors';
import { PasswordsService } from '../passwords/passwords.service';
import type { Transport } from '../sessions/sessions.service';
import { Entrance, type Entry } from './entrance.service';
import { FailedAttempts } from './failed-attempts.service';
import { fingerprintOf, KnownDevicesRepository } from './known-devices.repository';

/** What a person gives to sign in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Looked up instead of a person, so that an unknown address costs the same query. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Sign-in by address and password: the same work, in the same time, whether or not there is such an account. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly devices: KnownDevicesRepository,
    private readonly attempts: FailedAttempts,
    private readonly entrance: Entrance,
    private readonly configuration: Configuration,
  ) {}

  /**
   * @throws InvalidCredentials for an unknown address, a wrong password, a suspended person and an address that has to be verified alike
   * @throws TooManyAttempts, ServiceBusy
   */
  async signIn({ email, password }: Credentials, origin: Origin, transport: Transport): Promise<Entry> {
    const user = await this.users.findByEmail(email);
    const id = user?.id ?? NOBODY;
    const device = fingerprintOf(id, origin);
    const isKnown = await this.devices.isKnown(id, device);
    const attempt = await this.attempts.password(email, origin.address, isKnown ? device : null);
    const matches = await this.passwords.matches(user?.id ?? null, password);
    if (!matches || !user || !this.mayEnter(user)) return this.refuse(user, origin);
    await attempt.succeeded();
    return this.entrance.enter({ user, method: 'password', origin, transport });
  }

  private async refuse(user: User | null, origin: Origin): Promise<never> {
    await this.entrance.refused(user?.id ?? null, 'password', origin);
    throw new InvalidCredentials();
  }

  private mayEnter({ status, emailVerifiedAt }: User): boolean {
    return status === 'active' && (emailVerifiedAt !== null || !this.configuration.requireVerifiedEmail);
  }
}
