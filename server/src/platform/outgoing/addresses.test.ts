import { expect, it } from 'vitest'
import { isReachable, REACHES } from './addresses.ts'

it.each`
  address                     | reached
  ${'51.15.1.1'}              | ${['internet', 'house', 'machine']}
  ${'2a01:e0a::1'}            | ${['internet', 'house', 'machine']}
  ${'10.1.2.3'}               | ${['house', 'machine']}
  ${'172.16.0.1'}             | ${['house', 'machine']}
  ${'172.32.0.1'}             | ${['internet', 'house', 'machine']}
  ${'192.168.1.10'}           | ${['house', 'machine']}
  ${'100.64.0.1'}             | ${['house', 'machine']}
  ${'fd12:3456::1'}           | ${['house', 'machine']}
  ${'::ffff:10.0.0.1'}        | ${['house', 'machine']}
  ${'64:ff9b::a00:1'}         | ${['house', 'machine']}
  ${'127.0.0.1'}              | ${['machine']}
  ${'127.8.9.10'}             | ${['machine']}
  ${'::1'}                    | ${['machine']}
  ${'::ffff:127.0.0.1'}       | ${['machine']}
  ${'::ffff:7f00:1'}          | ${['machine']}
  ${'0:0:0:0:0:ffff:7f00:1'}  | ${['machine']}
  ${'::127.0.0.1'}            | ${['machine']}
  ${'64:ff9b::7f00:1'}        | ${['machine']}
  ${'169.254.169.254'}        | ${[]}
  ${'::ffff:169.254.169.254'} | ${[]}
  ${'64:ff9b::a9fe:a9fe'}     | ${[]}
  ${'100.100.100.200'}        | ${[]}
  ${'168.63.129.16'}          | ${[]}
  ${'fd00:ec2::254'}          | ${[]}
  ${'fe80::1'}                | ${[]}
  ${'fe80::1%eth0'}           | ${[]}
  ${'0.0.0.0'}                | ${[]}
  ${'::'}                     | ${[]}
  ${'224.0.0.1'}              | ${[]}
  ${'255.255.255.255'}        | ${[]}
  ${'ff02::1'}                | ${[]}
  ${'2002:7f00:1::'}          | ${[]}
  ${'2001:0:4136:e378::1'}    | ${[]}
  ${'192.0.2.1'}              | ${[]}
  ${'localhost'}              | ${[]}
  ${'0x7f000001'}             | ${[]}
  ${''}                       | ${[]}
`('$address is reached by $reached', ({ address, reached }: { address: string; reached: string[] }) => {
  expect(REACHES.filter((reach) => isReachable(address, reach))).toEqual(reached)
})
