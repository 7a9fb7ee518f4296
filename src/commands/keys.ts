import type { INestApplicationContext } from '@nestjs/common';
import type { SigningKeys } from '../auth/tokens/signing-keys.service';
import { ArgumentsInvalid, refusePositionals, runCommandLine } from './command-line';
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

async function signingKeys(app: INestApplicationContext): Promise<SigningKeys> {
  const { SigningKeys } = await import('../auth/tokens/signing-keys.service.ts');
  return app.get(SigningKeys);
}

async function list(app: INestApplicationContext, report: Report): Promise<void> {
  for (const { kid, state, signsFrom } of await (await signingKeys(app)).list())
    report(`${kid}  ${state.padEnd(8)} since ${signsFrom.toISOString()}`);
}

async function rotate(app: INestApplicationContext, report: Report, atOnce: boolean): Promise<void> {
  const keys = await signingKeys(app);
  const kid = await keys.rotate({ atOnce });
  report(`${kid} ${atOnce ? 'signs from now on' : 'is published, and signs in ten minutes'}.`);
}

async function revoke(app: INestApplicationContext, report: Report, kid: string): Promise<void> {
  const keys = await signingKeys(app);
  const revoked = await keys.revoke(kid);
  report(revoked ? `${kid} is revoked; a new key signs from now on.` : `There is no key ${kid} that could be revoked.`);
}

async function reencrypt(app: INestApplicationContext, report: Report): Promise<void> {
  const { MfaService } = await import('../auth/mfa/mfa.service.ts');
  const { WebhookSecrets } = await import('../webhooks/signing/webhook-secrets.ts');
  const keys = await (await signingKeys(app)).reseal();
  const factors = await app.get(MfaService).reseal();
  const webhooks = await app.get(WebhookSecrets).reseal();
  report(
    `Encrypted again: ${keys} signing keys, ${factors} second factors, ${webhooks} webhooks. Mails that wait keep their key: retire it tomorrow.`,
  );
}

type Task = (app: INestApplicationContext, report: Report) => Promise<void>;

/** @throws ArgumentsInvalid */
function taskOf(now: boolean, [name, kid, ...rest]: readonly string[]): Task {
  refusePositionals(name === 'revoke' ? rest : [kid, ...rest].filter((argument) => argument !== undefined));
  if (now && name !== 'rotate') throw new ArgumentsInvalid('--now is for rotate.');
  if (name === 'list') return list;
  if (name === 'rotate') return (app, report) => rotate(app, report, now);
  if (name === 'reencrypt') return reencrypt;
  if (name !== 'revoke') throw new ArgumentsInvalid('Say what to do: list, rotate, revoke or reencrypt.');
  if (kid === undefined) throw new ArgumentsInvalid('Say which key to revoke.');
  return (app, report) => revoke(app, report, kid);
}

runCommandLine({
  usage: USAGE,
  options: { now: { type: 'boolean', default: false } },
  read: ({ now }, positionals) => taskOf(now, positionals),
  run: runCommand,
});
