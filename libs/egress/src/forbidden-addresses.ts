import { BlockList, isIP } from 'node:net';

/** What is no address of a host on the public internet (IANA special-purpose registry, RFC 6890), and one metadata service that is. */
const IPV4 = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by carriers; one cloud's metadata
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local; most clouds' metadata
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments; one cloud's metadata
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // relays of 6to4
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
  '168.63.129.16/32', // the host's services in Azure, at a public address
];

/** The only part of IPv6 that is routed on the internet; loopback, IPv4-mapped, NAT64, unique local and link-local lie outside. */
const IPV6_GLOBAL = ['2000::/3'];

/** Parts of it that lead elsewhere: Teredo and other protocols, documentation, 6to4 (any IPv4 address, the private ones too). */
const IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const v4 = listOf(IPV4);
const v6 = listOf(IPV6);
const v6Global = listOf(IPV6_GLOBAL);

/** Ranges in CIDR notation as a list that can be asked. Built once: each check is a walk of a few rules. */
export function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return list;
}

/** Whether nobody outside may be reached at `address`, unless `allowed` says otherwise. What is no address is forbidden. */
export function isForbidden(address: string, allowed: BlockList): boolean {
  const family = isIP(address);
  if (family === 4) return v4.check(address) && !allowed.check(address);
  // A zone (fe80::1%eth0) belongs to this machine alone. An IPv4 address in IPv6 clothes is never needed, so none is let through.
  if (family !== 6 || address.includes('%')) return true;
  if (v6Global.check(address, 'ipv6') && !v6.check(address, 'ipv6')) return false;
  return isMapped(address) || !allowed.check(address, 'ipv6');
}

const mapped = listOf(['::ffff:0:0/96']);

function isMapped(address: string): boolean {
  return mapped.check(address, 'ipv6');
}
