import { useState } from 'react';
import { t } from '../strings/translate';
import { beginningOf, quoted } from './json-outline';
import classes from './json.module.css';

/** Texts longer than this are cut until somebody asks for all. */
const SHORT = 240;

export function JsonScalar({ value }: { value: null | boolean | number | string }) {
  if (typeof value === 'string') return <Text value={value} />;
  return <span className={classes[value === null ? 'null' : typeof value]}>{String(value)}</span>;
}

/** A text on one line; long ones and those of several lines can be shown whole, as they are. */
function Text({ value }: { value: string }) {
  const [isWhole, setWhole] = useState(false);
  const canGrow = value.length > SHORT || value.includes('\n');
  if (!canGrow) return <bdi className={classes.string}>{quoted(value)}</bdi>;
  const label = isWhole ? t('json.text.less') : t('json.text.all', { n: value.length });
  return (
    <>
      {isWhole ? (
        <pre className={classes.whole} dir="auto" tabIndex={0} aria-label={t('json.text')}>
          {value}
        </pre>
      ) : (
        <bdi className={classes.string}>
          {value.length > SHORT ? `${quoted(beginningOf(value, SHORT)).slice(0, -1)}…` : quoted(value)}
        </bdi>
      )}{' '}
      <button type="button" className={classes.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {label}
      </button>
    </>
  );
}
