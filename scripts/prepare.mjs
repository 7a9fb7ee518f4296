// Runs before every start: the right Node, and a build of what is there now. Plain JavaScript that Node 20 understands.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [24, 9];
const SOURCES = ['src', 'libs', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'];
const NOT_BUILT = /[.]spec[.]ts$|[.]md$|libs[\\/]client[\\/]/;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = path.join(root, 'dist/.stamp');
const lockFile = path.join(root, 'node_modules/.marquee-build');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]))
  fail(
    `Marquee needs Node ${NEEDED.join('.')} or newer, and this is ${process.version}. \`npm ci\` brings Node 24 on Linux and Windows, and \`npm start\` uses it; elsewhere install it from nodejs.org.`,
  );

if (existsSync(path.join(root, 'node_modules/@nestjs/cli'))) buildIfNeeded();
else if (!existsSync(path.join(root, 'dist/src/main.js')))
  fail('There is no build in dist, and without the development dependencies none can be made: run `npm ci` first.');

function buildIfNeeded() {
  if (isBuilt()) return;
  lock();
  try {
    if (isBuilt()) return; // by whoever held the lock
    console.log('Building …');
    const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
    const stamp = stampOf(SOURCES);
    const { status } = spawnSync('npm', ['run', 'build', '--silent'], options);
    if (status !== 0) process.exitCode = 1;
    else writeFileSync(stampFile, stamp);
  } finally {
    rmSync(lockFile, { force: true });
  }
  if (process.exitCode) fail('The build failed; what it says is above.');
}

function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf(SOURCES);
}

/** A build empties `dist` first, so two at once would take it away from each other. The lock of a process that died counts as none. */
function lock() {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      return writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld()) rmSync(lockFile, { force: true });
    Atomics.wait(pause, 0, 0, 100);
  }
}

function isHeld() {
  try {
    const holder = Number(readFileSync(lockFile, 'utf8'));
    // It is written a moment after it is made.
    return holder === 0 || process.kill(holder, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Changes when a file that is built appears, goes, grows or is written. */
function stampOf(places) {
  const hash = createHash('sha256');
  for (const place of places) visit(path.join(root, place), hash);
  return hash.digest('hex');
}

function visit(place, hash) {
  const stats = statSync(place);
  if (stats.isDirectory()) for (const name of readdirSync(place).sort()) visit(path.join(place, name), hash);
  else if (!NOT_BUILT.test(place)) hash.update(`${path.relative(root, place)} ${stats.size} ${stats.mtimeMs}\n`);
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
