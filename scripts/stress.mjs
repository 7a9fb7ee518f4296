// npm run test:stress -- --minutes 30 [arguments of Jest]: runs the tests again and again, every second time in the reverse of the order
// before, and stops processes of the run at random for 0.2 to 1.5 s, as a busy machine does: all of them, those of PostgreSQL, or a
// single one. A test that fails here depends on time. Ends with the number of runs, and each test that failed with its order.
import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 1500;
/** Mean time between two pauses. */
const BETWEEN_MS = 6000;

const { minutes, jest } = readArguments();
const end = Date.now() + minutes * 60_000;
const failures = [];
let runs = 0;
let pauses = 0;
let seed = 0;
let stopped = [];

// Nothing stays stopped when this run is ended.
for (const name of ['SIGINT', 'SIGTERM'])
  process.once(name, () => {
    signal(stopped, 'SIGCONT');
    process.exit(130);
  });

while (Date.now() < end) {
  const isReverse = runs % 2 === 1;
  if (!isReverse) seed = randomInt(1, 2 ** 31);
  const child = spawn(process.execPath, ['node_modules/jest/bin/jest.js', '--seed', String(seed), ...jest], {
    env: { ...process.env, ...(isReverse && { TEST_ORDER: 'reverse' }) },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let output = '';
  child.stderr.on('data', (data) => {
    process.stderr.write(data);
    output += data;
  });
  const over = new AbortController();
  const disturbance = disturb(child, over.signal);
  const code = await ended;
  over.abort();
  await disturbance;
  runs++;
  const failed = output.split('\n').filter((line) => line.startsWith('  ✕ '));
  if (code !== 0)
    failures.push(
      ...(failed.length > 0 ? failed : [`  Jest ended with ${code}`]).map(
        (line) => `${line} (--seed=${seed}${isReverse ? ', reversed' : ''})`,
      ),
    );
}

console.log(`\n${runs} runs, ${pauses} pauses, ${failures.length} failed tests\n${failures.join('\n')}`);
process.exitCode = failures.length === 0 ? 0 : 1;

function readArguments() {
  const jest = process.argv.slice(2);
  const place = jest.indexOf('--minutes');
  const [, value] = place < 0 ? ['', '30'] : jest.splice(place, 2);
  const minutes = Number(value);
  if (!(minutes > 0)) {
    console.error('Usage: npm run test:stress -- --minutes <n> [arguments of Jest]');
    process.exit(2);
  }
  return { minutes, jest };
}

/** Stops and continues processes of the run until it has ended or the time is over. */
async function disturb(child, ended) {
  while (!ended.aborted && Date.now() < end) {
    const pause = Math.min(-Math.log(Math.random()) * BETWEEN_MS, 4 * BETWEEN_MS);
    await delay(pause, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return;
    const victims = choose(processesOf(child.pid));
    if (victims.length === 0) continue;
    signal((stopped = victims), 'SIGSTOP');
    pauses++;
    await delay(randomInt(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS));
    signal(victims, 'SIGCONT');
    stopped = [];
  }
}

function choose(processes) {
  const kind = randomInt(3);
  if (kind === 0) return processes;
  if (kind === 1) return processes.filter(({ command }) => /postgres/.test(command));
  return processes.length === 0 ? [] : [processes[randomInt(processes.length)]];
}

/** The process `root` and those that it started. Processes that a test has stopped itself are left out: they must not be continued. */
function processesOf(root) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  const all = [...stdout.matchAll(/^ *(\d+) +(\d+) +(\S+) +(.*)$/gm)].map(([, pid, parent, state, command]) => ({
    pid: Number(pid),
    parent: Number(parent),
    state,
    command,
  }));
  const found = new Set([root]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return all.filter(({ pid, state }) => found.has(pid) && !/^[TZ]/.test(state));
}

function signal(processes, name) {
  for (const { pid } of processes)
    try {
      process.kill(pid, name);
    } catch {
      // It has ended.
    }
}
