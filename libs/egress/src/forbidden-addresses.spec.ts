import fc from 'fast-check';
import { isForbidden, listOf } from './forbidden-addresses';

const nothing = listOf([]);

describe('an address that people name', () => {
  it.each([
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
    ['this network', ['0.0.0.0', '0.1.2.3', '::']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1', 'fec0::1']],
    ['shared by a carrier', ['100.64.0.1', '100.127.255.255']],
    ['link-local', ['169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1']],
    ['a metadata service', ['169.254.169.254', '100.100.100.200', '192.0.0.192', '168.63.129.16', 'fd00:ec2::254']],
    ['IPv4 in IPv6', ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1', '::ffff:0:127.0.0.1']],
    ['NAT64', ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::1']],
    ['6to4 or Teredo', ['2002:7f00:1::', '2002:c0a8:101::1', '2001::1', '2001:0:1:2:3:4:5:6', '192.88.99.1']],
    ['documentation', ['192.0.2.1', '198.51.100.7', '203.0.113.9', '2001:db8::1', '3fff::1']],
    ['a benchmark', ['198.18.0.1', '198.19.255.255']],
    ['multicast, reserved or broadcast', ['224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', 'ff02::1']],
    ['discarded, or of no range in use', ['100::1', '5f00::1', '4000::1', 'e000::1']],
    ['no address', ['', 'localhost', '127.1', '0x7f000001', '1.2.3.4.5', '::g', '[::1]']],
  ])('[W2] is refused as %s', (_, addresses) => {
    expect(addresses.filter((address) => !isForbidden(address, nothing))).toEqual([]);
  });

  it.each(['1.1.1.1', '8.8.8.8', '93.184.216.34', '172.15.0.1', '172.32.0.1', '100.128.0.1', '192.0.1.1'])(
    'is fine where it is public: %s',
    (address) => {
      expect(isForbidden(address, nothing)).toBe(false);
    },
  );

  it.each(['2606:4700:4700::1111', '2a00:1450:4001:800::200e', '2001:4860:4860::8888'])(
    'is fine where it is public: %s',
    (address) => {
      expect(isForbidden(address, nothing)).toBe(false);
    },
  );

  it('is fine where an exception is made, which does not reach further than it says', () => {
    const loopback = listOf(['127.0.0.0/8', '::1/128']);
    expect(['127.0.0.1', '::1'].filter((address) => isForbidden(address, loopback))).toEqual([]);
    const others = ['10.0.0.1', 'fe80::1', '::ffff:127.0.0.1', '::2', '64:ff9b::7f00:1'];
    expect(others.filter((address) => !isForbidden(address, loopback))).toEqual([]);
  });

  it('[W2] is refused in every private range, wherever in it', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const inside = fc.oneof(
      fc.tuple(fc.constant(10), byte, byte, byte),
      fc.tuple(fc.constant(127), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    );
    fc.assert(
      fc.property(inside, (bytes) => {
        const address = bytes.join('.');
        const [a, b, c, d] = bytes.map((part) => part.toString(16).padStart(2, '0'));
        const spellings = [
          address,
          `::ffff:${address}`,
          `::ffff:${a}${b}:${c}${d}`,
          `64:ff9b::${address}`,
          `2002:${a}${b}:${c}${d}::`,
        ];
        return spellings.every((spelling) => isForbidden(spelling, nothing));
      }),
    );
  });
});
