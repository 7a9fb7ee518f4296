import type { Origin } from '@app/access';
import type { Transaction } from '@app/database';
import { tokenDigest } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { neighbourhoodOf } from './network';

/** A device that is not seen for so long is a new one. */
const REMEMBERED_DAYS = 180;

/** What a device of an account is known by: what it calls itself, and about where it is. */
export function fingerprintOf(userId: string, { userAgent, address }: Origin): Buffer {
  return tokenDigest(JSON.stringify([userId, userAgent, neighbourhoodOf(address)]));
}

/** What remembering a device found: the account's first device is no news. */
export type DeviceNews = 'first' | 'new' | 'known';

/** All SQL about devices that people have signed in from. */
@Injectable()
export class KnownDevicesRepository {
  constructor(private readonly database: DataSource) {}

  async isKnown(userId: string, fingerprint: Buffer): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      'SELECT 1 FROM known_devices WHERE user_id = $1 AND fingerprint = $2',
      [userId, fingerprint],
    );
    return rows.length > 0;
  }

  async remember(tx: Transaction, userId: string, fingerprint: Buffer): Promise<DeviceNews> {
    const sql = 'UPDATE known_devices SET last_seen_at = now() WHERE user_id = $1 AND fingerprint = $2';
    const [, affected] = await tx.query<[unknown, number]>(sql, [userId, fingerprint]);
    if (affected > 0) return 'known';
    const others = await tx.query<unknown[]>('SELECT 1 FROM known_devices WHERE user_id = $1 LIMIT 1', [userId]);
    await tx.query(
      'INSERT INTO known_devices (user_id, fingerprint) VALUES ($1, $2) ON CONFLICT (user_id, fingerprint) DO NOTHING',
      [userId, fingerprint],
    );
    return others.length === 0 ? 'first' : 'new';
  }

  async forgetUnseen(tx: Transaction): Promise<void> {
    await tx.query(`DELETE FROM known_devices WHERE last_seen_at < now() - interval '${REMEMBERED_DAYS} days'`);
  }
}
