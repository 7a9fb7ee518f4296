import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** What .spectral.yaml finds in each OpenAPI document at warn or above, one `<rule> <path>` each. One process lints them all. */
export async function lintOpenApi(...documents: object[]): Promise<string[][]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marquee-openapi-'));
  const files = documents.map((_, n) => path.join(folder, `openapi-${n}.json`));
  await Promise.all(files.map((file, n) => writeFile(file, JSON.stringify(documents[n]))));
  const linter = path.join(ROOT, 'node_modules/@stoplight/spectral-cli/dist/index.js');
  const options = ['--ruleset', path.join(ROOT, '.spectral.yaml'), '--fail-severity', 'warn', '--format', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [linter, 'lint', ...files, ...options, '--quiet'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  await rm(folder, { recursive: true, force: true });
  if (!stdout.startsWith('[')) throw new Error(`the linter said: ${stdout}${stderr}`);
  const results = JSON.parse(stdout) as { code: string; severity: number; path: string[]; source: string }[];
  const WARN = 1; // 0 is an error, 2 a remark
  const found = results.filter(({ severity }) => severity <= WARN);
  return files.map((file) =>
    found.filter(({ source }) => source === file).map(({ code, path: place }) => `${code} ${place.join(' ')}`),
  );
}
