import { describe, expect, it } from '@jest/globals';
import { readShellSearch } from './search';

describe('what every address may carry', () => {
  it.each([
    [{ new: 'true' }, { new: true }],
    [{ edit: 'a' }, { edit: 'a' }],
    [{ new: true, edit: 'a' }, { new: true }],
    [{ edit: '' }, {}],
    [{ edit: 5, new: 'no' }, {}],
  ])('%j', (raw, read) => {
    expect(readShellSearch(raw)).toEqual(read);
  });
});
