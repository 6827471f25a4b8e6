import { describe, expect, it } from '@jest/globals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useSteady } from './use-steady';

interface Row {
  id: string;
  text: string;
}
const rows = (...texts: string[]): Row[] => texts.map((text) => ({ id: text.slice(0, 1), text }));

function List({ fresh }: { fresh: Row[] }) {
  const steady = useSteady(fresh, ({ id }) => id);
  return (
    <div data-testid="list" {...steady.hold}>
      {steady.rows.map(({ id, text }) => (
        <li key={id}>{text.endsWith('ended') ? text : <button>{text}</button>}</li>
      ))}
      {steady.waiting > 0 && <button onClick={steady.release}>{steady.waiting} new</button>}
    </div>
  );
}
const texts = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

describe('steady rows', () => {
  it('follow what comes while nobody is at them', () => {
    const { rerender } = render(<List fresh={rows('a', 'b')} />);
    rerender(<List fresh={rows('c', 'a')} />);
    expect(texts()).toEqual(['c', 'a']);
  });

  it('keep their places under the pointer, with what is new in them, and say how many wait', () => {
    const { rerender } = render(<List fresh={rows('a', 'b')} />);
    fireEvent.pointerEnter(screen.getByTestId('list'));
    rerender(<List fresh={rows('c', 'a done')} />);
    expect(texts()).toEqual(['a done', 'b', '1 new']);
    fireEvent.click(screen.getByText('1 new'));
    expect(texts()).toEqual(['c', 'a done']);
    rerender(<List fresh={rows('d', 'c')} />);
    expect(texts()).toEqual(['c', 'a done', '1 new']);
    fireEvent.pointerLeave(screen.getByTestId('list'));
    expect(texts()).toEqual(['d', 'c']);
  });

  it('stay while the keyboard is in them, also when what had the focus is gone', () => {
    const { rerender } = render(<List fresh={rows('a', 'b')} />);
    const [first, second] = screen.getAllByRole('button') as [HTMLElement, HTMLElement];
    act(() => first.focus());
    act(() => second.focus());
    rerender(<List fresh={rows('c')} />);
    expect(texts()).toEqual(['a', 'b', '1 new']);
    act(() => second.blur());
    expect(texts()).toEqual(['c']);
    act(() => screen.getByText('c').focus());
    rerender(<List fresh={rows('d')} />);
    expect(texts()).toEqual(['c', '1 new']);
    rerender(<List fresh={rows('d', 'c ended')} />);
    expect(texts()).toEqual(['d']);
  });
});
