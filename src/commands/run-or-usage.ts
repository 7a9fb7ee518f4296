import '../needed-node';

/**
 * Runs what the arguments of a command ask for. null: they ask for the usage; undefined: they are not understood, so the usage goes to
 * standard error and the exit code is 2.
 */
export function runOrUsage<Request>(
  usage: string,
  request: Request | null | undefined,
  run: (request: Request) => Promise<void>,
): void {
  if (request === undefined) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
  } else if (request === null) process.stdout.write(`${usage}\n`);
  else void run(request);
}
