import { describe, expect, it } from '@jest/globals';
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { readQuery, readTasksSearch, selectedIn, withSelected } from './search';

const RUN = '01a21ef9-b1f9-70d2-9940-f88a596c4ac4';
const read = (address: string) => readTasksSearch(defaultParseSearch(address));

describe('the address of the list of tasks', () => {
  it('holds every filter, and comes back the same', () => {
    const search = read(
      `?status=FAILED,queued&q=price%20order&tag=eu&tag=a%2Cb&priority=urgent,high&type=http&kind=human&assignee=me&held=true&run=${RUN}&sort=-priority&selected=${RUN}`,
    );
    expect(search).toEqual({
      status: 'queued,failed',
      q: 'price order',
      tag: ['eu', 'a,b'],
      priority: 'high,urgent',
      type: 'http',
      kind: 'human',
      assignee: 'me',
      held: true,
      run: RUN,
      sort: '-priority',
      selected: RUN,
    });
    expect(read(defaultStringifySearch(search))).toEqual(search);
    expect(readQuery({ ...search })).toEqual({
      filter: {
        status: ['QUEUED', 'FAILED'],
        q: 'price order',
        tag: ['eu', 'a,b'],
        priority: ['high', 'urgent'],
        type: 'http',
        kind: 'human',
        assignee: 'me',
        held: true,
        run_id: RUN,
      },
      sort: '-priority',
    });
  });

  it.each([
    ['?status=done,gone', { status: 'done' }],
    ['?status=active', { status: 'queued,waiting,processing' }],
    ['?status=%5B%22DONE%22%5D', { status: 'done' }],
    ['?q=7', { q: '7' }],
    ['?tag=a%2Cb', { tag: 'a,b' }],
    ['?tag=7&tag=7', { tag: '7' }],
    ['?q=%20', {}],
    ['?q=%00', {}],
    ['?q=%7B%22a%22%3A1%7D', {}],
    ['?status=&priority=huge&kind=robot&assignee=you&held=perhaps&run=7&sort=luck', {}],
    ['?sort=-created_at', {}],
    ['?selected=nobody', {}],
    [`?tag=${'x'.repeat(65)}`, {}],
    ['?unknown=1', {}],
  ])('takes what it understands of %s', (address, search) => {
    expect(read(address)).toEqual(search);
  });

  it('names selected tasks while they fit', () => {
    const ids = Array.from({ length: 31 }, (_, index) => RUN.replace(/..$/, String(10 + index)));
    expect(selectedIn(withSelected(ids.slice(0, 30)))).toEqual(ids.slice(0, 30));
    expect(withSelected(ids)).toEqual({});
    expect(withSelected([])).toEqual({});
  });
});
