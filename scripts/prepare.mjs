// Runs before every start: the right Node, and a build of what is there now. Plain JavaScript that Node 20 understands.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [24, 9];
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = path.join(root, 'dist/.stamp');
const sources = ['src', 'libs', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `marquee needs Node ${NEEDED.join('.')} or newer, and this is ${process.version}: run it with npm (npm ci brings Node 24 on Linux and Windows), or install a newer Node.`,
  );
  process.exit(1);
}

const stamp = stampOf(sources);
if (!(existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)) build();

function build() {
  console.log('Building …');
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('The build failed; what it says is above.');
    process.exit(status ?? 1);
  }
  writeFileSync(stampFile, stamp);
}

/** Changes when any source file appears, goes, grows or is written. */
function stampOf(places) {
  const hash = createHash('sha256');
  for (const place of places) visit(path.join(root, place), hash);
  return hash.digest('hex');
}

function visit(place, hash) {
  const stats = statSync(place);
  if (!stats.isDirectory()) return void hash.update(`${path.relative(root, place)} ${stats.size} ${stats.mtimeMs}\n`);
  for (const name of readdirSync(place).sort()) visit(path.join(place, name), hash);
}
