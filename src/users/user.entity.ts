import type { Role } from '@app/access';
import { Column, CreateDateColumn, Entity, PrimaryColumn, Unique, UpdateDateColumn, VersionColumn } from 'typeorm';

/** `suspended` people cannot sign in. */
export type UserStatus = 'active' | 'suspended';

/** A person. Imported and simulated people have a `source` and its key instead of an address and credentials. */
@Entity({ name: 'users' })
@Unique('users_email_unique', ['email'])
@Unique('users_source_unique', ['source', 'sourceKey'])
export class User {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { name: 'display_name' })
  displayName: string;

  @Column('text', { default: 'user' })
  role: Role;

  @Column('text', { default: 'active' })
  status: UserStatus;

  /** Since when it is known that they read mail to their address. */
  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt: Date | null;

  /** BCP 47. */
  @Column('text', { default: 'en' })
  locale: string;

  @Column('text', { name: 'favourite_genres', array: true, default: [] })
  favouriteGenres: string[];

  /** Whether films for adults are among what they are shown. */
  @Column('boolean', { name: 'show_adult', default: false })
  showAdult: boolean;

  @Column('text', { nullable: true })
  source: string | null;

  @Column('text', { name: 'source_key', nullable: true })
  sourceKey: string | null;

  @VersionColumn({ default: 1 })
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
