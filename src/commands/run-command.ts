import type { INestApplicationContext } from '@nestjs/common';

/** What the command does, with the application's services. It reports to a person, a line at a time. */
export type Command = (app: INestApplicationContext, report: (line: string) => void) => Promise<void>;

/**
 * Runs a command on the database that the configuration names, beside a running service or without one. It runs no jobs. The
 * application is loaded only here: a command whose arguments are wrong says so at once.
 */
export async function runCommand(command: Command): Promise<void> {
  const { runInApplication } = await import('./command-application.ts');
  await runInApplication(command);
}
