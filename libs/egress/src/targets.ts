import { Configuration } from '@app/config';
import { Injectable } from '@nestjs/common';
import { lookup } from 'node:dns/promises';
import { isIP, type BlockList } from 'node:net';
import { TargetFailed, TargetRefused } from './egress.errors';
import { isForbidden, listOf } from './forbidden-addresses';

/** Addresses of a host name; rejects where there are none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

const resolveBySystem: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true, order: 'verbatim' })).map(({ address }) => address);

/** Which addresses outside may be asked: judges what a person wrote, and later what its name stands for. */
@Injectable()
export class Targets {
  /** Replaced by tests that play a name server. */
  resolve: Resolve = resolveBySystem;
  private readonly allowed: BlockList;
  private readonly production: boolean;

  constructor({ egressAllowedRanges, production }: Configuration) {
    this.allowed = listOf(egressAllowedRanges);
    this.production = production;
  }

  /**
   * What can be told without asking anybody: scheme, credentials, and an address that is written out. WHATWG URLs have brought
   * decimal, octal and hexadecimal spellings into the usual one by then.
   * @throws TargetRefused
   */
  check(target: string): URL {
    const url = URL.canParse(target) ? new URL(target) : null;
    const schemes = this.production ? ['https:'] : ['https:', 'http:'];
    if (!url || !schemes.includes(url.protocol)) throw new TargetRefused('must be an https address');
    if (url.username !== '' || url.password !== '') throw new TargetRefused('must not hold a name or a password');
    if (url.hash !== '') throw new TargetRefused('must not have a fragment, which is never sent');
    const host = hostOf(url);
    if (isIP(host) !== 0) this.admit([host]);
    return url;
  }

  /**
   * The addresses to connect to: looked up once, all of them judged. A name that also stands for a forbidden one is refused
   * whole, since nobody honest has such a name.
   * @throws TargetRefused, TargetFailed where the name stands for nothing
   */
  async addressesOf(url: URL): Promise<readonly string[]> {
    const host = hostOf(url);
    if (isIP(host) !== 0) return this.admit([host]);
    const found = await this.resolve(host).catch((error: unknown) => {
      throw new TargetFailed(`the name ${host} cannot be resolved`, error);
    });
    if (found.length === 0) throw new TargetFailed(`the name ${host} has no address`);
    return this.admit(found);
  }

  private admit(addresses: readonly string[]): readonly string[] {
    if (addresses.some((address) => isForbidden(address, this.allowed)))
      throw new TargetRefused('must be a public address, not one of this machine or a private network');
    return addresses;
  }
}

/** Without the brackets of IPv6. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');
