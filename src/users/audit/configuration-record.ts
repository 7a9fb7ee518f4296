import { Origin } from '@app/access';
import { Configuration, readConfiguration } from '@app/config';
import { SecretBox } from '@app/secrets';
import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AuditTrail } from './audit-trail.service';

const ACTION = 'service.configured';

/** Settings of text that hold no secret and no address of a person. Numbers, words and switches are shown as well. */
const PLAIN: ReadonlySet<string> = new Set<keyof Configuration>([
  ...(['role', 'host', 'logLevel', 'publicUrl', 'accountUrl', 'redisPrefix', 'trainCron'] as const),
  ...(['trustedProxies', 'corsOrigins', 'egressAllowedRanges'] as const),
]);

/** Remembers with which configuration the service was started: an entry whenever it differs from that of the last start in its role. */
@Injectable()
export class ConfigurationRecord {
  constructor(
    private readonly configuration: Configuration,
    private readonly audit: AuditTrail,
    private readonly box: SecretBox,
  ) {}

  async record(): Promise<void> {
    const { role } = this.configuration;
    const everything = { actorId: null, outcome: null, from: null, to: null };
    const [last] = await this.audit.list({ ...everything, action: ACTION, targetId: role }, null, 1);
    const settings = this.settings();
    if (last && isDeepStrictEqual(last.details['settings'], settings)) return;
    const entry = { action: ACTION, actor: 'system', origin: Origin.none, target: { type: 'role', id: role } } as const;
    await this.audit.recordAlone({ ...entry, details: { settings } });
  }

  /** What differs from the defaults, in an order of its own. */
  private settings(): Record<string, unknown> {
    const defaults = Object.entries(readConfiguration({}));
    const standing = new Map<string, unknown>(defaults);
    const own = Object.entries(this.configuration).filter(
      ([name, value]) => !isDeepStrictEqual(value, standing.get(name)),
    );
    return Object.fromEntries(
      own.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, this.shown(name, value)]),
    );
  }

  /** Of a value that may be a secret a digest, with a key of this deployment: whether it has changed can be seen, and nothing else. */
  private shown(name: string, value: unknown): unknown {
    if (value === null || typeof value === 'number' || typeof value === 'boolean' || PLAIN.has(name)) return value;
    const digest = createHmac('sha256', this.box.derive('configuration record')).update(JSON.stringify(value));
    return `hidden (${digest.digest('hex').slice(0, 8)})`;
  }
}
