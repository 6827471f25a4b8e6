import { describe, expect, it } from '@jest/globals';
import { Clock } from '@taskflow/core/ports';
import { RateLimited } from './attempt-limit';
import { network, SignInLimits } from './sign-in-limits';

class StandingClock extends Clock {
  override now(): Date {
    return new Date(0);
  }
}

describe('sign-in limits', () => {
  it('are not escaped by other addresses of the same IPv6 network', () => {
    const limits = new SignInLimits(new StandingClock());
    for (let guess = 0; guess < 10; guess += 1) limits.signIn(`2001:db8:1:2::${guess.toString(16)}`, 'ada@example.com');
    expect(() => limits.signIn('2001:db8:1:2:ffff::1', 'ada@example.com')).toThrow(RateLimited);
    limits.signIn('2001:db8:1:3::1', 'ada@example.com');
  });

  it.each([
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8:0001:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['192.0.2.1', '192.0.2.1'],
    ['unknown', 'unknown'],
  ])('count %s as %s', (address, counted) => {
    expect(network(address)).toBe(counted);
  });
});
