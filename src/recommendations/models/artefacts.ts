import { Configuration } from '@app/config';
import { readArtefact, Recommender, type Model as ModelInMemory } from '@app/recommender';
import { Injectable } from '@nestjs/common';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Model } from './model.entity';

/** The store of model files: a folder that every process of the deployment sees. */
@Injectable()
export class Artefacts {
  private readonly folder: string;

  constructor(private readonly configuration: Configuration) {
    this.folder = path.join(configuration.dataDir, 'models');
  }

  nameFor(id: string): string {
    return `${id}.model`;
  }

  /** Where an artefact is to be written; its folder is there afterwards. */
  async pathFor(name: string): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    return path.join(this.folder, name);
  }

  /** @throws ArtefactCorrupt */
  async load({ artefact }: Model): Promise<Recommender> {
    return this.toServe(await readArtefact(path.join(this.folder, artefact)));
  }

  /** A model in memory, with room for the score vectors of people. */
  toServe(model: ModelInMemory): Recommender {
    return new Recommender(model, { cacheBytes: this.configuration.scoreCacheMb * 1e6 });
  }

  /** Removes files by name; those that are not there are gone already. */
  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) await rm(path.join(this.folder, name), { force: true });
  }

  /** What lies in the store: artefacts, and what writers that died left behind. */
  async list(): Promise<string[]> {
    return (await readdir(this.folder).catch(() => [])).filter((name) => /[.]model([.][0-9a-f]+[.]tmp)?$/.test(name));
  }
}
