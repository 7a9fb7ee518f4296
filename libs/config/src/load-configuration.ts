import { existsSync } from 'node:fs';
import type { Configuration } from './configuration';
import { dataFolderFault, openDataFolder } from './data-folder';
import { misspelt } from './misspelt';
import { ConfigurationInvalid, readConfiguration, variableNames, type ConfigurationRule } from './read-configuration';

/** Its values stand for variables that the environment does not set. */
const FILE = '.env';

/**
 * Reads the configuration of this process: the variables of its environment, and those of `.env` in the working directory. Warns on
 * standard error of variables that look like misspelt settings. Then opens the data folder.
 * @throws ConfigurationInvalid with everything that is wrong, before anything is touched
 */
export function loadConfiguration(furtherRules: readonly ConfigurationRule[]): Configuration {
  loadFile();
  for (const [name, meant] of misspelt(Object.keys(process.env), variableNames()))
    process.stderr.write(`marquee: ${name} is not a setting; did you mean ${meant}?\n`);
  const configuration = readConfiguration(process.env, [dataFolderProblems, ...furtherRules]);
  openDataFolder(configuration.dataDir);
  return configuration;
}

/** @throws ConfigurationInvalid where there is something of the name that is no file which this user can read */
function loadFile(): void {
  if (!existsSync(FILE)) return;
  try {
    process.loadEnvFile(FILE);
  } catch (error) {
    throw new ConfigurationInvalid([
      `${FILE} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`,
    ]);
  }
}

function dataFolderProblems({ dataDir }: Configuration): string[] {
  const fault = dataFolderFault(dataDir);
  return fault === null ? [] : [`DATA_DIR must be ${fault}`];
}
