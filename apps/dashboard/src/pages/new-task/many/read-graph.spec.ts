import { describe, expect, it } from '@jest/globals';
import { EXAMPLE } from './example';
import { readGraph } from './read-graph';

const ID = '01a21ef9-b1f9-70d2-9940-f88a596c4ac4';
const task = (ref: string, depends_on?: unknown, more: object = {}) => ({
  ref,
  title: `Task ${ref}`,
  ...(depends_on === undefined ? {} : { depends_on }),
  ...more,
});
const read = (value: unknown) => readGraph(JSON.stringify(value));

describe('several tasks at once', () => {
  it('are nothing while nothing is there', () => {
    expect(readGraph(' \n')).toEqual({ tasks: [], faults: [], layers: [], cycle: null });
  });

  it('are shown step by step', () => {
    expect(readGraph(EXAMPLE)).toMatchObject({
      faults: [],
      layers: [['fetch'], ['stock', 'price'], ['approve'], ['ship']],
      cycle: null,
    });
    expect(read({ tasks: [task('a'), task('b', ['a', ID])], run: true }).layers).toEqual([['a'], ['b']]);
  });

  it('cannot wait for each other in a circle', () => {
    const reading = read([task('a', ['c']), task('b', ['a']), task('c', ['b']), task('d')]);
    expect(reading.cycle).toEqual(['a', 'b', 'c', 'a']);
    expect(reading.faults[0]).toContain('a → b → c → a');
  });

  it('name every fault at once', () => {
    expect(read([1, { ref: '', title: ' ' }, task('c', 'a')]).faults).toEqual([
      'Task 1 must be an object with ref and title.',
      'Task 2 needs a ref: a name of its own.',
      'Task 2 needs a title.',
      'Task 3: depends_on must be a list of refs.',
    ]);
    expect(read([task('a', ['a', 'x', 'b', 'b']), task('b'), task('b')]).faults).toEqual([
      'Task 3 has the same ref as task 2: “b”.',
      '“a” depends on itself.',
      '“a” depends on “x”, which is not in the list.',
      '“a” names “b” twice.',
    ]);
    expect(readGraph('[{"ref": }]').faults).toEqual([expect.stringContaining('10')]);
    expect(read({}).faults).toEqual(['Tasks must be a list of tasks, or an object with "tasks".']);
    expect(read(Array.from({ length: 10_001 }, (_, index) => task(String(index)))).faults[0]).toContain('10,001');
  });

  it('can be typed, one a line, with arrows to what each waits for', () => {
    const typed = 'Collect data\n Clean, sort <- Collect data\r\nAdd up ← Collect data\n\nPublish <- Add up , Collect data';
    expect(readGraph(typed)).toMatchObject({
      faults: [],
      tasks: [
        { ref: 'Collect data', title: 'Collect data', type: 'delay' },
        { title: 'Clean, sort', depends_on: ['Collect data'] },
        { title: 'Add up', depends_on: ['Collect data'] },
        { title: 'Publish', depends_on: ['Add up', 'Collect data'] },
      ],
      layers: [['Collect data'], ['Clean, sort', 'Add up'], ['Publish']],
    });
    expect(readGraph('Just this').layers).toEqual([['Just this']]);
    expect(readGraph('A <- B').faults).toEqual(['“A” depends on “B”, which is not in the list.']);
    expect(readGraph('A <- B\nB <- A').cycle).toEqual(['A', 'B', 'A']);
    expect(readGraph(' <- A\nA').faults).toEqual(['Task 1 needs a ref: a name of its own.', 'Task 1 needs a title.']);
  });

  it('can be rows of a sheet', () => {
    const rows = 'ref\ttitle\ttype\tpayload\tdepends_on\nfetch\tFetch\thttp\t{"url": "x"}\t\nship\tShip it\techo\t\tfetch\n\n';
    expect(readGraph(rows)).toMatchObject({
      faults: [],
      tasks: [
        { ref: 'fetch', title: 'Fetch', type: 'http', payload: { url: 'x' } },
        { ref: 'ship', title: 'Ship it', type: 'echo', depends_on: ['fetch'] },
      ],
      layers: [['fetch'], ['ship']],
    });
  });

  it('can be exported rows, with quotes and commas', () => {
    const rows = 'title,ref,payload,hold,tags\r\n"Fetch, ""now""",a,"{""message"": ""x, y""}",yes,"eu us"\r\nNext,b,,,';
    expect(readGraph(rows).tasks).toEqual([
      { title: 'Fetch, "now"', ref: 'a', payload: { message: 'x, y' }, hold: true, tags: ['eu', 'us'] },
      { title: 'Next', ref: 'b' },
    ]);
  });

  it('say what is wrong with rows', () => {
    expect(readGraph('fetch\tFetch').faults[0]).toContain('The first line must name the columns');
    expect(readGraph('ref,title,colour,payload\na,A,red,{').faults).toEqual([
      expect.stringContaining('No column “colour” is known'),
      expect.stringContaining('Task 1: payload:'),
    ]);
  });

  it('are read fast however many there are', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => task(`t${index}`, index > 0 ? [`t${index - 1}`] : []));
    expect(read(many).layers).toHaveLength(10_000);
  });
});
