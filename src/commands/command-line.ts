import '../needed-node';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** Arguments that are not what they have to be; the message is for the person who typed them. */
export class ArgumentsInvalid extends Error {}

const HELP = { help: { type: 'boolean', short: 'h' } } as const;

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>;

interface CommandLine<Options extends ParseArgsOptionsConfig, Request> {
  /** Printed on `--help`, and below what is wrong with the arguments. */
  readonly usage: string;
  /** Besides `--help`, which every command has. */
  readonly options: Options;
  /** @throws ArgumentsInvalid */
  readonly read: (values: Parsed<Options>['values'], positionals: readonly string[]) => Request;
  /** @throws ArgumentsInvalid where only running shows that they cannot be taken */
  readonly run: (request: Request) => Promise<void>;
}

/** Runs a command with the arguments of the process. The exit code is 0 for `--help`, and 2 for arguments that it does not take. */
export function runCommandLine<const Options extends ParseArgsOptionsConfig, Request>(
  command: CommandLine<Options, Request>,
): void {
  const request = readRequest(command);
  if (request) command.run(request.request).catch((error: unknown) => refuse(command.usage, error));
}

/** @throws what is no fault of the arguments */
function refuse(usage: string, error: unknown): void {
  if (!(error instanceof ArgumentsInvalid || isParseError(error))) throw error;
  process.stderr.write(`${error.message}\n\n${usage}\n`);
  process.exitCode = 2;
}

/** What `parseArgs` says of options that it does not know. */
const isParseError = (error: unknown): error is Error =>
  error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');

function readRequest<Options extends ParseArgsOptionsConfig, Request>({
  usage,
  options,
  read,
}: CommandLine<Options, Request>): { readonly request: Request } | null {
  try {
    // First alone, so that help is given whatever stands beside it.
    if (parseArgs({ options: HELP, strict: false }).values.help === true) {
      process.stdout.write(`${usage}\n`);
      return null;
    }
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { request: read(values, positionals) };
  } catch (error) {
    refuse(usage, error);
    return null;
  }
}

/** For commands that take options alone. @throws ArgumentsInvalid */
export function refusePositionals([first]: readonly string[]): void {
  if (first !== undefined) throw new ArgumentsInvalid(`Unexpected argument '${first}'.`);
}
