import { parseArgs } from 'node:util';
import { runCommand } from './run-command';
import { runOrUsage } from './run-or-usage';

const USAGE = `Usage: npm run model:activate -- <file.safetensors>

  Serves a model that was trained elsewhere: an item-item matrix or item factors with item ids (docs/interchange.md).`;

function activate(file: string): Promise<void> {
  return runCommand(async (app, report) => {
    const { ModelImports } = await import('../recommendations/models/model-imports.service.ts');
    const { id, known, unknown, before } = await app.get(ModelImports).activate(file);
    report(`Model ${id} is active: ${known} of its items are movies of the catalogue, ${unknown} are not.`);
    if (before !== null) report(`To go back: POST /v1/models/${before}/activate`);
  });
}

/** undefined: not understood */
function readArguments(): string | undefined {
  try {
    const [file, ...rest] = parseArgs({ allowPositionals: true, options: {} }).positionals;
    return rest.length > 0 ? undefined : file;
  } catch {
    return undefined;
  }
}

runOrUsage(USAGE, readArguments(), activate);
