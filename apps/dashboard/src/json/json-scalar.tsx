import { useState } from 'react';
import { t } from '../strings/translate';
import { beginningOf, quoted } from './json-outline';
import classes from './json.module.css';

/** Texts longer than this are cut until somebody asks for more. */
const SHORT = 240;
/** So much more is shown each time: a browser needs seconds to lay out a text of 256 KiB without spaces. */
const STEP = 20_000;

export function JsonScalar({ value }: { value: null | boolean | number | string }) {
  if (typeof value === 'string') return <Text value={value} />;
  return <span className={classes[value === null ? 'null' : typeof value]}>{String(value)}</span>;
}

/** A text on one line; long ones and those of several lines can be shown as they are. */
function Text({ value }: { value: string }) {
  const [shown, setShown] = useState(0);
  const { length } = value;
  if (length <= SHORT && !value.includes('\n')) return <bdi className={classes.string}>{quoted(value)}</bdi>;
  const isMore = shown < length;
  const label = moreText(length, shown);
  return (
    <>
      {shown > 0 ? (
        <pre className={classes.whole} dir="auto" tabIndex={0} aria-label={t('json.text')}>
          {isMore ? `${beginningOf(value, shown)}…` : value}
        </pre>
      ) : (
        <bdi className={classes.string}>
          {length > SHORT ? `${quoted(beginningOf(value, SHORT)).slice(0, -1)}…` : quoted(value)}
        </bdi>
      )}{' '}
      <button
        type="button"
        className={classes.more}
        aria-expanded={shown > 0}
        onClick={() => setShown(isMore ? shown + STEP : 0)}
      >
        {label}
      </button>
    </>
  );
}

function moreText(length: number, shown: number): string {
  if (shown >= length) return t('json.text.less');
  return shown + STEP >= length ? t('json.text.all', { n: length }) : t('json.text.more', { n: shown + STEP, length });
}
