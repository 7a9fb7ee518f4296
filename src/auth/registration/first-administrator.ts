import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EmailTaken } from '../../users/users.errors';
import { UsersService } from '../../users/users.service';
import { RegistrationService } from './registration.service';

/** Development only: who the first administrator is where configuration names nobody. */
const DEVELOPMENT_EMAIL = 'admin@marquee.localhost';

export const ADMINISTRATOR_NAME = 'Administrator';

/** How a person may sign in as the first administrator. `passwordFile` is null where the password came from configuration. */
export interface FirstAdministrator {
  readonly email: string;
  readonly passwordFile: string | null;
}

/** Makes the first administrator, once: from configuration, or outside production with a password made here and kept in the data folder. */
@Injectable()
export class FirstAdministratorService {
  constructor(
    private readonly configuration: Configuration,
    private readonly users: UsersService,
    private readonly registration: RegistrationService,
  ) {}

  /** @returns null where there is an administrator already, or none can be made */
  async ensure(): Promise<FirstAdministrator | null> {
    if (await this.users.hasAdministrator()) return null;
    const { adminEmail, adminPassword, production, dataDir } = this.configuration;
    if (adminEmail && adminPassword) return this.create(adminEmail, adminPassword, null);
    if (production) return null;
    const passwordFile = path.join(dataDir, 'admin-password');
    return this.create(DEVELOPMENT_EMAIL, await keptPassword(passwordFile), passwordFile);
  }

  /** Two nodes may start at once: the second finds the address taken, which is as good. */
  private async create(
    email: string,
    password: string,
    passwordFile: string | null,
  ): Promise<FirstAdministrator | null> {
    try {
      await this.registration.createVerified({ email, password, displayName: ADMINISTRATOR_NAME }, 'admin');
      return { email, passwordFile };
    } catch (error) {
      if (error instanceof EmailTaken) return null;
      throw error;
    }
  }
}

/** Two processes may start at once on one folder: the one that creates the file first decides, the other reads it. */
async function keptPassword(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, randomBytes(18).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFile(file, 'utf8');
}
