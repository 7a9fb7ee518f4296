import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one person thinks of one movie. */
@Entity({ name: 'ratings' })
@Index('ratings_movie', ['movieId'])
@Index('ratings_recent', ['userId', 'ratedAt', 'movieId'])
export class Rating {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @PrimaryColumn('integer', { name: 'movie_id' })
  movieId: number;

  /** Half-stars, 1 to 10. */
  @Column('smallint')
  value: number;

  @Column({ type: 'timestamptz', name: 'rated_at', precision: 3, default: () => 'now()' })
  ratedAt: Date;
}
