import type { Evaluation } from '@app/recommender';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A trained model: what it was made of, how good it is on held-out people, and where its artefact lies. */
@Entity({ name: 'models' })
export class Model {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  algorithm: string;

  /** Hyper-parameters. */
  @Column('jsonb')
  parameters: Record<string, number>;

  /** Name of its file in the artefact store. */
  @Column('text')
  artefact: string;

  @Column('text', { name: 'data_fingerprint' })
  dataFingerprint: string;

  @Column('integer', { name: 'person_count' })
  personCount: number;

  @Column('integer', { name: 'movie_count' })
  movieCount: number;

  @Column('integer', { name: 'rating_count' })
  ratingCount: number;

  @Column('integer', { name: 'training_ms' })
  trainingMs: number;

  @Column('jsonb', { nullable: true })
  metrics: Evaluation | null;

  @Column('boolean', { default: false })
  active: boolean;

  /** Why it became active, or why it did not. */
  @Column('text', { default: '' })
  verdict: string;

  /** Whether its file is still kept. */
  @Column('boolean', { name: 'artefact_available', default: true })
  artefactAvailable: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'activated_at', precision: 3, nullable: true })
  activatedAt: Date | null;
}
