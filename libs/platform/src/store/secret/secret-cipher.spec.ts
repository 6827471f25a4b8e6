import { describe, expect, it } from '@jest/globals';
import { SecretCipher } from './secret-cipher';

const [OLD, NEW] = ['an old key of the tests, long enough', 'a new key of the tests, long enough'];
const place = { workspace_id: '01a00000-0000-7000-8000-00000000000a', name: 'API_KEY' };

describe('SecretCipher', () => {
  it.each(['', 'short', 'größer 🔑 "quoted"', 'x'.repeat(64 * 1024)])(
    'opens what it has sealed, each time under another nonce: %.20s',
    (value) => {
      const cipher = new SecretCipher([NEW]);
      const [one, two] = [cipher.seal(value, place), cipher.seal(value, place)];
      expect([cipher.open(one, place), cipher.open(two, place)]).toEqual([value, value]);
      expect(one.sealed).not.toBe(two.sealed);
      expect(value !== '' && Buffer.from(one.sealed, 'base64').includes(value)).toBe(false);
    },
  );

  it('opens a value for its own workspace and name only', () => {
    const cipher = new SecretCipher([NEW]);
    const sealed = cipher.seal('value', place);
    expect(cipher.open(sealed, { ...place, name: 'OTHER' })).toBeNull();
    expect(cipher.open(sealed, { ...place, workspace_id: '01a00000-0000-7000-8000-00000000000b' })).toBeNull();
  });

  it('opens nothing that was changed, cut, or is no sealed value at all', () => {
    const cipher = new SecretCipher([NEW]);
    const { key_id, sealed } = cipher.seal('value', place);
    const bytes = Buffer.from(sealed, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(cipher.open({ key_id, sealed: changed.toString('base64') }, place)).toBeNull();
    }
    for (const broken of ['', 'x', sealed.slice(0, 20), '{}']) expect(cipher.open({ key_id, sealed: broken }, place)).toBeNull();
  });

  it('seals under the first of its keys and opens under each', () => {
    const before = new SecretCipher([OLD]);
    const both = new SecretCipher([NEW, OLD]);
    const after = new SecretCipher([NEW]);
    const sealed = before.seal('value', place);
    expect([both.open(sealed, place), after.open(sealed, place)]).toEqual(['value', null]);
    expect([both.knows(sealed.key_id), after.knows(sealed.key_id)]).toEqual([true, false]);
    expect([both.key_id, both.seal('value', place).key_id]).toEqual([after.key_id, after.key_id]);
    expect(before.key_id).not.toBe(after.key_id);
  });
});
