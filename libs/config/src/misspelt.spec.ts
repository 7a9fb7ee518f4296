import { misspelt } from './misspelt';
import { variableNames } from './read-configuration';

describe('misspelt settings', () => {
  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_ULR', 'DATABASE_URL'],
    ['DATABASEURL', 'DATABASE_URL'],
    ['database_url', 'DATABASE_URL'],
    ['PROT', 'PORT'],
    ['SMPT_URL', 'SMTP_URL'],
    ['ENCRYPTON_KEY', 'ENCRYPTION_KEY'],
  ])('%s means %s', (name, meant) => {
    expect(misspelt([name], variableNames())).toEqual([[name, meant]]);
  });

  it('are neither settings nor what an environment has besides', () => {
    const others = [
      'PATH',
      'HOME',
      'HOSTNAME',
      'LANG',
      'TERM',
      'USER',
      'SHELL',
      'PWD',
      'TZ',
      'CI',
      'POSTGRES_PASSWORD',
      'NODE_OPTIONS',
      'npm_config_port',
    ];
    expect(misspelt([...variableNames(), ...others], variableNames())).toEqual([]);
  });
});
