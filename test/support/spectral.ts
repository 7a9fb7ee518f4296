import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

/** What .spectral.yaml finds in an OpenAPI document at warn or above, one `<rule> <path>` each. */
export async function lintOpenApi(document: object): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marquee-openapi-'));
  const file = path.join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(document));
  const linter = path.join(ROOT, 'node_modules/@stoplight/spectral-cli/dist/index.js');
  const options = ['--ruleset', path.join(ROOT, '.spectral.yaml'), '--fail-severity', 'warn', '--format', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [linter, 'lint', file, ...options, '--quiet'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  await rm(folder, { recursive: true, force: true });
  if (!stdout.startsWith('[')) throw new Error(`the linter said: ${stdout}${stderr}`);
  const results = JSON.parse(stdout) as { code: string; severity: number; path: string[] }[];
  const WARN = 1; // 0 is an error, 2 a remark
  return results
    .filter(({ severity }) => severity <= WARN)
    .map(({ code, path: place }) => `${code} ${place.join(' ')}`);
}
