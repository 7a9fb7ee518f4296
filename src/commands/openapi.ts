import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run openapi -- [file]

  Writes the OpenAPI document to the file, or prints it: what the client and the reference of a release are made of.`;

async function write(file: string | undefined): Promise<void> {
  const { openApiDocumentOfService } = await import('../openapi-document.ts');
  const text = `${JSON.stringify(await openApiDocumentOfService(), null, 2)}\n`;
  if (file) await writeFile(file, text);
  else process.stdout.write(text);
}

/** null where the arguments are not to be understood */
function readArguments(): { help: boolean; file: string | undefined } | null {
  try {
    const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [file, ...rest] = positionals;
    return rest.length > 0 ? null : { help: values.help, file };
  } catch {
    return null;
  }
}

const given = readArguments();
if (given === null) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else if (given.help) process.stdout.write(`${USAGE}\n`);
else void write(given.file);
