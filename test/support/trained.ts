import { readConfiguration } from '@app/config';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { AppModule } from '../../src/app.module';
import { MovieLensImportService } from '../../src/ratings/imports/movielens-import.service';
import { SampleDataService } from '../../src/ratings/sample/sample-data.service';
import { TrainingService } from '../../src/recommendations/models/training.service';
import { createCopyOf, migratedTemplate, type Template, type TestDatabase } from './database';
import { hasRealMovieLens, movieLensFolder } from './movielens';
import { PATIENT } from './patience';
import { suiteLog } from './suite-log';
import { suiteFolder } from './suite-server';

/** A catalogue with ratings and the model that was trained on them. */
export type TrainedData = 'sample' | 'MovieLens';

/** Movies in the model of MovieLens: fewer than the catalogue has, so that some have neighbours by content alone. */
const MOVIELENS_ITEMS = hasRealMovieLens ? '2000' : '1000';

const folderOf = (data: TrainedData): string => path.join(suiteFolder(), `trained-${data.toLowerCase()}`);

const TEMPLATES: Record<TrainedData, Template> = {
  sample: template('sample', {}, async (app) => void (await app.get(SampleDataService).loadIfEmpty())),
  MovieLens: template('MovieLens', { MODEL_MAX_ITEMS: MOVIELENS_ITEMS }, async (app) => {
    const ignored = { onProgress: () => undefined, onRejected: () => undefined };
    await app.get(MovieLensImportService).run(await movieLensFolder(), { strict: true, ...ignored });
  }),
};

/**
 * A database of its own with `data`, no account and no signing key, and its model in `dataDir`. With `model: false` there is none, so
 * that a service trains one with its own settings when it starts.
 */
export async function createTrainedDatabase(
  data: TrainedData,
  dataDir: string,
  { model = true } = {},
): Promise<TestDatabase> {
  const database = await createCopyOf(TEMPLATES[data]);
  if (model) await cp(path.join(folderOf(data), 'models'), path.join(dataDir, 'models'), { recursive: true });
  else await execute(database.url, 'DELETE FROM models');
  return database;
}

function template(
  data: TrainedData,
  env: Record<string, string>,
  load: (app: INestApplicationContext) => Promise<void>,
): Template {
  return migratedTemplate(data.toLowerCase(), async (url) => {
    const folder = folderOf(data);
    await mkdir(folder, { recursive: true });
    const configuration = readConfiguration({
      ...PATIENT,
      ...{ DATABASE_URL: url, DATA_DIR: folder, SAMPLE_DATA: 'on', TRAIN_CRON: 'off', TRAIN_AFTER_RATINGS: '0' },
      ...env,
    });
    const options = { logger: false, abortOnError: false } as const;
    const app = await NestFactory.createApplicationContext(AppModule.for(configuration, suiteLog), options);
    await load(app);
    await app.get(TrainingService).trainIfPossible();
    await app.close();
    // The key that encrypts it is in the folder of the template, not in that of a copy.
    await execute(url, 'DELETE FROM signing_keys');
  });
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
