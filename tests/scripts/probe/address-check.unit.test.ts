import { isPublicAddress } from '#scripts/probe/address-check.ts'
import { describe, expect, it } from 'vitest'

describe('an address that a probe may connect to', () => {
  it.each([
    '8.8.8.8',
    '51.140.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '2a00:1450:4009::1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '168.63.129.17',
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('an address that a probe must never reach', () => {
  it.each([
    ['this machine', '127.0.0.1'],
    ['this machine, another', '127.255.255.254'],
    ['this machine, IPv6', '::1'],
    ['no address at all', '0.0.0.0'],
    ['a private network', '10.1.2.3'],
    ['a private network', '172.16.0.1'],
    ['a private network', '172.31.255.255'],
    ['a private network', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['link-local', '169.254.1.1'],
    ['metadata', '169.254.169.254'],
    ['metadata, IPv6', 'fd00:ec2::254'],
    ['link-local, IPv6', 'fe80::1'],
    ['site-local, IPv6', 'fec0::1'],
    ['unique local, IPv6', 'fc00::1'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.7'],
    ['documentation', '203.0.113.7'],
    ['documentation, IPv6', '2001:db8::1'],
    ['benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['multicast, IPv6', 'ff02::1'],
    ['IPv4 mapped', '::ffff:127.0.0.1'],
    ['IPv4 mapped, in hexadecimal', '::ffff:7f00:1'],
    ['IPv4 mapped, private', '::ffff:10.0.0.1'],
    ['IPv4 compatible', '::127.0.0.1'],
    ['IPv4 compatible, in hexadecimal', '::7f00:1'],
    ['translated', '64:ff9b::7f00:1'],
    ['translated locally', '64:ff9b:1::7f00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::'],
    ['IPv4 mapped, written out', '0:0:0:0:0:FFFF:127.0.0.1'],
    ['IPv4 mapped, written out in hexadecimal', '0000:0000:0000:0000:0000:ffff:7f00:0001'],
    ['translated by the machine', '::ffff:0:7f00:1'],
    ['translated by the machine, written out', '0:0:0:0:ffff:0:7f00:1'],
    ['metadata mapped', '::FFFF:169.254.169.254'],
    ['metadata of Azure', '168.63.129.16'],
    ['metadata of Alibaba', '100.100.100.200'],
    ['metadata of Oracle', '192.0.0.192'],
    ['6to4 relays', '192.88.99.1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['this machine with a zone', '::1%lo'],
    ['a public address with a zone', '2a00:1450:4009::1%eth0'],
    ['discard-only', '100::1'],
    ['benchmarks, IPv6', '2001:2::1'],
    ['ORCHID', '2001:20::1'],
    ['documentation, IPv6, the newer block', '3fff::1'],
    ['segment routing', '5f00::1'],
    ['not handed out', '4000::1'],
    ['not handed out', '8000::1'],
    ['a name', 'localhost'],
    ['a number', '2130706433'],
    ['octal', '0177.0.0.1'],
    ['hexadecimal', '0x7f.0.0.1'],
    ['a short form', '127.1'],
    ['a dot at the end', '127.0.0.1.'],
    ['nothing', ''],
  ])('%s: %s', (_name, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
