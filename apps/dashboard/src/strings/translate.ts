import { en } from './en';

/** Keys are checked by the compiler; another language is another object of the same shape. */
export type StringKey = keyof typeof en;
type Values = Readonly<Record<string, string | number>>;

const plural = new Intl.PluralRules('en');
const numbers = new Intl.NumberFormat('en');

/**
 * The text of a key. `{name}` is replaced by the value of that name; `{n|one task|# tasks}` chooses by the number `n` and
 * puts it in place of `#`.
 */
export function t(key: StringKey, values: Values = {}): string {
  return filled(en[key], values);
}

/** As `t`, for a room whose texts come with its code. */
export function withTexts<Own extends Readonly<Record<string, string>>>(
  own: Own,
): (key: StringKey | (keyof Own & string), values?: Values) => string {
  const texts: Readonly<Record<string, string>> = { ...en, ...own };
  return (key, values = {}) => filled(texts[key] ?? key, values);
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined || other === undefined) return typeof value === 'number' ? numbers.format(value) : value;
    const form = plural.select(Number(value)) === 'one' ? one : other;
    return form.replace('#', numbers.format(Number(value)));
  });
}
