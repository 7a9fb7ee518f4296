import { Configuration } from '@app/config';
import type { INestApplicationContext } from '@nestjs/common';
import { FirstAdministratorService, type FirstAdministrator } from './auth/registration/first-administrator';
import { SampleDataService } from './ratings/sample/sample-data.service';
import { ModelsService } from './recommendations/models/models.service';
import { TrainingService } from './recommendations/models/training.service';

/** What was made for somebody who starts the service for the first time; null where it was there already. */
export interface FirstUse {
  readonly sample: { movies: number; people: number; ratings: number } | null;
  readonly administrator: FirstAdministrator | null;
}

/** Makes an empty deployment usable: a sample catalogue, a model, an administrator. On one that is in use it changes nothing. */
export async function prepareFirstUse(app: INestApplicationContext): Promise<FirstUse> {
  const { role } = app.get(Configuration);
  const administrator = await app.get(FirstAdministratorService).ensure();
  const sample = await app.get(SampleDataService).loadIfEmpty();
  const mayTrain = role !== 'api' && !(await app.get(ModelsService).findActive());
  if (mayTrain) await app.get(TrainingService).trainIfPossible();
  return { sample, administrator };
}

/** What a person reads after a start: where to go, and the first time how to get a token. */
export function welcome(url: string, role: Configuration['role'], { sample, administrator }: FirstUse): string {
  const lines = [
    role === 'worker'
      ? `Marquee's worker is at ${url}/health/ready`
      : `Marquee is at ${url}; Swagger UI at ${url}/docs`,
  ];
  if (sample)
    lines.push(
      `Loaded the sample: ${sample.movies} movies and ${sample.ratings} ratings by ${sample.people} simulated people.`,
    );
  if (administrator) lines.push(...signIn(url, administrator));
  return `\n${lines.map((line) => `  ${line}\n`).join('')}\n`;
}

function signIn(url: string, { email, passwordFile }: FirstAdministrator): string[] {
  const password = passwordFile === null ? 'your ADMIN_PASSWORD' : `the password in ${passwordFile}`;
  return [
    `First token: sign in as ${email} with ${password}, or sign up with POST /v1/auth/register, then`,
    `  curl ${url}/v1/auth/login -H 'content-type: application/json' -d '{"email": "…", "password": "…"}'`,
  ];
}
