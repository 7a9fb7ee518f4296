import type { INestApplicationContext } from '@nestjs/common';
import { MfaService } from '../auth/mfa/mfa.service';
import { SigningKeys } from '../auth/tokens/signing-keys.service';
import { WebhookSecrets } from '../webhooks/signing/webhook-secrets';
import { runCommand } from './run-command';

const USAGE = `Usage: npm run keys -- list
       npm run keys -- rotate [--now]
       npm run keys -- revoke <kid>
       npm run keys -- reencrypt

  list       the keys that sign access tokens, and how each stands
  rotate     a new key, which signs in ten minutes, once everybody who verifies our tokens has seen it; --now: at once.
             Nobody is signed out: earlier keys verify until their last token has expired
  revoke     for a key that has leaked: its access tokens are refused from now on (clients refresh), and a new key signs
  reencrypt  after ENCRYPTION_KEY was replaced: encrypts with it what an earlier one encrypted

docs/security.md says when to do which.`;

type Report = (line: string) => void;

async function list(app: INestApplicationContext, report: Report): Promise<void> {
  for (const { kid, state, signsFrom } of await app.get(SigningKeys).list())
    report(`${kid}  ${state.padEnd(8)} since ${signsFrom.toISOString()}`);
}

async function rotate(app: INestApplicationContext, report: Report, option: string | undefined): Promise<void> {
  const atOnce = option === '--now';
  const kid = await app.get(SigningKeys).rotate({ atOnce });
  report(`${kid} ${atOnce ? 'signs from now on' : 'is published, and signs in ten minutes'}.`);
}

async function revoke(app: INestApplicationContext, report: Report, kid = ''): Promise<void> {
  const revoked = await app.get(SigningKeys).revoke(kid);
  report(revoked ? `${kid} is revoked; a new key signs from now on.` : `There is no key ${kid} that could be revoked.`);
}

async function reencrypt(app: INestApplicationContext, report: Report): Promise<void> {
  const keys = await app.get(SigningKeys).reseal();
  const factors = await app.get(MfaService).reseal();
  const webhooks = await app.get(WebhookSecrets).reseal();
  report(
    `Encrypted again: ${keys} signing keys, ${factors} second factors, ${webhooks} webhooks. Mails that wait keep their key: retire it tomorrow.`,
  );
}

const COMMANDS = { list, rotate, revoke, reencrypt } as const;

const [name = '', option] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : null;
if (command) void runCommand((app, report) => command(app, report, option));
else {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
}
