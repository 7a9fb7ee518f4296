import { writeFile } from 'node:fs/promises';
import { openApiDocumentOfService } from '../openapi-document';

/** Writes the OpenAPI document to the file given, or prints it: what the client and the reference of a release are made of. */
async function main(file: string | undefined): Promise<void> {
  const text = `${JSON.stringify(await openApiDocumentOfService(), null, 2)}\n`;
  if (file) await writeFile(file, text);
  else process.stdout.write(text);
}

void main(process.argv[2]);
