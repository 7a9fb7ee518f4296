import { ConfigurationInvalid } from '@app/config';
import { DatabaseUnreachable, EmbeddedPostgresFailed } from '@app/database';
import { DatasetNotFound, DatasetUnrecognised } from '@app/datasets';
import { ModelFileInvalid } from '@app/recommender';
import { KeyNotConfigured } from '@app/secrets';
import { ImportRunning, ImportStopped } from './ratings/imports/import-report';
import { NoMovies, TrainingRunning } from './recommendations/models/models.errors';

const OPERATORS = [
  ConfigurationInvalid,
  DatabaseUnreachable,
  EmbeddedPostgresFailed,
  DatasetNotFound,
  DatasetUnrecognised,
  ImportRunning,
  ImportStopped,
  KeyNotConfigured,
  ModelFileInvalid,
  NoMovies,
  TrainingRunning,
];

/** What a person who runs the service reads when it does not start: one line for what they can mend, the stack for what they cannot. */
export function explainFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, address } = error as { code?: string; port?: number; address?: string };
  if (code === 'EADDRINUSE')
    return `port ${port} of ${address} is taken; set PORT to another, or stop what listens there`;
  if (code === 'EACCES' && port !== undefined)
    return `this user may not listen on port ${port}; set PORT to one above 1023`;
  if (code === 'EADDRNOTAVAIL') return `${address} is not an address of this machine; set HOST to one that is`;
  return OPERATORS.some((fault) => error instanceof fault) ? error.message : (error.stack ?? error.message);
}
