import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { draw } from '../../test/render';
import { openAtFirst, quoted } from './json-outline';
import { JsonView } from './json-view';

afterEach(cleanup);
const view = (value: unknown) => draw(<JsonView value={value} label="Result" />);
const lines = () => screen.getByRole('group', { name: 'Result' }).querySelectorAll('li').length;

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  'javascript:alert(1)',
  '</pre><iframe srcdoc="<b>x</b>">',
  '{{constructor.constructor("alert(1)")()}}',
  'a\u0000b\u001b[31m',
];

describe('a JSON view', () => {
  it('shows texts of any kind as text, in names and in values', () => {
    const { container } = view(Object.fromEntries(HOSTILE.map((text) => [text, text])));
    expect(container.querySelectorAll('script, img, iframe, svg:not(.tabler-icon), a')).toHaveLength(0);
    for (const text of HOSTILE) expect(screen.getAllByText(quoted(text))).toHaveLength(2);
  });

  it('does not let a name of the language itself surprise it', () => {
    view(JSON.parse('{"__proto__": {"a": 1}, "constructor": null, "toString": "x"}'));
    expect(screen.getByText('"__proto__"')).toBeVisible();
    expect(screen.getByText('"constructor"')).toBeVisible();
  });

  it('keeps other writing directions to themselves and shows what cannot be seen', () => {
    view({ hebrew: 'שלום', emoji: '👩‍🚀', turned: 'abc\u202edef', nothing: '\u200b' });
    expect(screen.getByText('"שלום"').tagName).toBe('BDI');
    expect(screen.getByText('"abc\\u202edef"')).toBeVisible();
    expect(screen.getByText('"\\u200b"')).toBeVisible();
    expect(screen.getByText(/👩/)).toBeVisible();
  });

  it('opens and closes by pointer and by keyboard', async () => {
    view({ outer: { inner: [1, 2] } });
    const toggle = screen.getByRole('button', { name: /"outer"/ });
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    toggle.focus();
    await userEvent.keyboard('{Enter}');
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(toggle).toHaveTextContent('{1 member}');
    expect(screen.queryByText('"inner"')).toBeNull();
  });

  it('draws a large array only as far as one asks for', async () => {
    view(Array.from({ length: 30_000 }, (_, index) => index));
    expect(lines()).toBeLessThan(110);
    await userEvent.click(screen.getByRole('button', { name: 'Show 100 more of 29,900' }));
    expect(lines()).toBeGreaterThan(200);
    expect(screen.getByText('199', { selector: 'span' })).toBeVisible();
  });

  it('does not open many levels or many branches by itself', () => {
    const deep = Array.from({ length: 64 }).reduce<unknown>((inner) => ({ inner }), 'bottom');
    const { unmount } = view(deep);
    expect(lines()).toBeLessThan(70);
    unmount();
    view(Array.from({ length: 90 }, () => Object.fromEntries(Array.from({ length: 40 }, (_, key) => [`k${key}`, key]))));
    expect(lines()).toBeLessThan(95);
  });

  it('cuts long texts, between signs, and shows them whole on request', async () => {
    const text = `${'x'.repeat(239)}😀${'y'.repeat(5_000)}`;
    view({ text });
    expect(screen.getByText(/^"x+…$/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'show all (5,241 characters)' }));
    expect(screen.getByLabelText('Whole text').textContent).toBe(text);
    await userEvent.click(screen.getByRole('button', { name: 'show less' }));
    expect(screen.queryByLabelText('Whole text')).toBeNull();
  });

  it('shows very long texts piece by piece', async () => {
    view({ text: 'x'.repeat(45_000) });
    await userEvent.click(screen.getByRole('button', { name: 'show 20,000 of 45,000 characters' }));
    expect(screen.getByLabelText('Whole text').textContent).toHaveLength(20_001);
    await userEvent.click(screen.getByRole('button', { name: 'show 40,000 of 45,000 characters' }));
    await userEvent.click(screen.getByRole('button', { name: 'show all (45,000 characters)' }));
    expect(screen.getByLabelText('Whole text').textContent).toHaveLength(45_000);
  });

  it('copies all of it, also what is not drawn', async () => {
    const user = userEvent.setup();
    const value = { rows: Array.from({ length: 500 }, (_, n) => n) };
    view(value);
    await user.click(screen.getByRole('button', { name: 'Copy as JSON: Result' }));
    expect(JSON.parse(await navigator.clipboard.readText())).toEqual(value);
  });

  it.each([[null], [true], [0], ['text'], [[]], [{}]])('shows %j', async (value) => {
    const { container } = view(value);
    expect(container).toHaveTextContent(JSON.stringify(value));
    expect((await axe(container)).violations).toEqual([]);
  });
});

describe('what is open at first', () => {
  it('is the outermost, as far as the lines go', () => {
    const small = { c: 1 };
    const wide = Array.from({ length: 40 }, (_, n) => n);
    const value = { wide, small, empty: [] };
    expect([...openAtFirst(value, 60)]).toEqual([value, wide, small]);
    expect([...openAtFirst(value, 20)]).toEqual([value, small]);
    expect(openAtFirst('text').size).toBe(0);
  });
});
