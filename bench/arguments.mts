import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** The options of a measurement. `--help` prints them with their defaults and ends with 0; what it does not take ends with 2. */
export function readOptions<const Options extends ParseArgsOptionsConfig>(
  name: string,
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options }>>['values'] {
  const shown = Object.entries(options).map(([option, { default: value }]) =>
    typeof value === 'string' && value !== '' ? ` [--${option} ${value}]` : ` [--${option}]`,
  );
  const usage = `Usage: npm run bench:${name} --${shown.join('')}\n`;
  if (parseArgs({ options: { help: { type: 'boolean', short: 'h' } }, strict: false }).values.help === true) {
    process.stdout.write(usage);
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}
