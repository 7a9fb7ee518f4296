import { writeFile } from 'node:fs/promises';
import { refusePositionals, runCommandLine } from './command-line';

const USAGE = `Usage: npm run openapi -- [file]

  Writes the OpenAPI document to the file, or prints it: what the client and the reference of a release are made of.`;

async function write({ file }: { file: string | undefined }): Promise<void> {
  const { openApiDocumentOfService } = await import('../openapi-document.ts');
  const text = `${JSON.stringify(await openApiDocumentOfService(), null, 2)}\n`;
  if (file) await writeFile(file, text);
  else process.stdout.write(text);
}

runCommandLine({
  usage: USAGE,
  options: {},
  read: (_, [file, ...rest]) => {
    refusePositionals(rest);
    return { file };
  },
  run: write,
});
