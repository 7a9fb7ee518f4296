/** The oldest Node that runs the service. */
const NEEDED = [24, 9] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// Comes before every other import: what follows uses language and APIs that an older Node does not have.
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  process.stderr.write(
    `marquee: this is Node ${process.versions.node}, and Marquee needs ${NEEDED.join('.')} or newer. "npm start" runs on the Node that "npm ci" brings along.\n`,
  );
  process.exit(1);
}
