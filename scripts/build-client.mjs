// Makes libs/client, or a copy of it in the folder given, a package that can be published: JavaScript and declarations in its `dist`, judged as npm would pack it.
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const SOURCE = 'libs/client';
const target = process.argv[2] ?? SOURCE;
if (target !== SOURCE)
  for (const file of ['package.json', 'README.md', 'LICENSE'])
    cpSync(path.join(SOURCE, file), path.join(target, file), { force: false });

const dist = path.resolve(target, 'dist');
rmSync(dist, { recursive: true, force: true });
const compiler = 'node_modules/typescript/bin/tsc';
execFileSync(process.execPath, [compiler, '-p', path.join(SOURCE, 'tsconfig.json'), '--outDir', dist], {
  stdio: 'inherit',
});

const { tarball, files } = pack();
const faults = [...(await packagingFaults(tarball)), ...(await typeFaults(tarball))];
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? `Built and sound: ${files.join(', ')}` : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** What `npm publish` would send. */
function pack() {
  const folder = mkdtempSync(path.join(tmpdir(), 'marquee-client-'));
  const options = ['--json', '--ignore-scripts', '--pack-destination', folder];
  const shell = process.platform === 'win32';
  const report = execFileSync('npm', ['pack', ...options], { cwd: target, encoding: 'utf8', shell });
  const tarball = readFileSync(path.join(folder, readdirSync(folder)[0]));
  rmSync(folder, { recursive: true });
  return { tarball, files: Object.values(JSON.parse(report))[0].files.map((file) => file.path) };
}

async function packagingFaults(tarball) {
  const { messages, pkg } = await publint({ pack: { tarball: arrayBufferOf(tarball) }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}

/** It is an ES module by intent, which Node 20 and newer load from CommonJS, too; resolution older than `exports` does not matter. */
async function typeFaults(tarball) {
  const INTENDED = new Set(['CJSResolvesToESM', 'NoResolution node10']);
  const { types, problems = [] } = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
  if (!types) return ['arethetypeswrong: there are no types'];
  return problems
    .filter(({ kind, resolutionKind }) => !INTENDED.has(kind) && !INTENDED.has(`${kind} ${resolutionKind}`))
    .map((problem) => `arethetypeswrong: ${JSON.stringify(problem)}`);
}

function arrayBufferOf(buffer) {
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);
}
