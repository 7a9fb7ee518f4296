import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '../users/personal-data/personal-data';
import { ApiKeyDto } from './api-keys/api-keys.dto';
import { ApiKeysService } from './api-keys/api-keys.service';
import { MfaService } from './mfa/mfa.service';
import { IdentityLinks } from './oidc/identity-links.service';
import { IdentityDto } from './oidc/identity.dto';
import { SessionDto } from './sessions/session.dto';
import { SessionsService } from './sessions/sessions.service';

/** What this feature holds about a person, secrets left out; the rows go with the person. */
@Injectable()
export class AuthData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly sessions: SessionsService,
    private readonly apiKeys: ApiKeysService,
    private readonly identities: IdentityLinks,
    private readonly mfa: MfaService,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      sections: {
        sessions: (userId) =>
          rowsOf(async () => (await this.sessions.list(userId)).map((row) => SessionDto.from(row, null))),
        apiKeys: (userId) => rowsOf(async () => (await this.apiKeys.list(userId)).map((key) => ApiKeyDto.from(key))),
        identities: (userId) =>
          rowsOf(async () => (await this.identities.list(userId)).map((identity) => IdentityDto.from(identity))),
        secondFactor: (userId) => rowsOf(async () => [await this.mfa.status(userId)]),
      },
    });
  }
}

async function* rowsOf<Row extends object>(read: () => Promise<readonly Row[]>): AsyncGenerator<Row> {
  yield* await read();
}
