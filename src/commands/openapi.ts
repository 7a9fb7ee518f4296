import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runOrUsage } from './run-or-usage';

const USAGE = `Usage: npm run openapi -- [file]

  Writes the OpenAPI document to the file, or prints it: what the client and the reference of a release are made of.`;

async function write({ file }: { file: string | undefined }): Promise<void> {
  const { openApiDocumentOfService } = await import('../openapi-document.ts');
  const text = `${JSON.stringify(await openApiDocumentOfService(), null, 2)}\n`;
  if (file) await writeFile(file, text);
  else process.stdout.write(text);
}

/** null: asks for the usage; undefined: not understood */
function readArguments(): { file: string | undefined } | null | undefined {
  try {
    const options = { help: { type: 'boolean', short: 'h' } } as const;
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [file, ...rest] = positionals;
    if (rest.length > 0) return undefined;
    return values.help ? null : { file };
  } catch {
    return undefined;
  }
}

runOrUsage(USAGE, readArguments(), write);
