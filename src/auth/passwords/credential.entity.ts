import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a person proves who they are. Imported people have none. */
@Entity({ name: 'credentials' })
export class Credential {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  /** argon2id in PHC string format: parameters and salt included. */
  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' })
  changedAt: Date;
}
