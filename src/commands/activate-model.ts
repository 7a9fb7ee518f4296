import { parseArgs } from 'node:util';
import { runCommand } from './run-command';

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

/** null where the arguments are not to be understood */
function readArguments(): string | null {
  try {
    const [file, ...rest] = parseArgs({ allowPositionals: true, options: {} }).positionals;
    return rest.length > 0 ? null : (file ?? null);
  } catch {
    return null;
  }
}

const file = readArguments();
if (file === null) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else void activate(file);
