import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../strings/translate';
import { JsonScalar } from './json-scalar';
import { isContainer, membersOf, quoted, sizeOf, type JsonValue } from './json-outline';
import classes from './json.module.css';

/** So many members are drawn, and so many more each time one asks for more. */
const STEP = 100;

interface Props {
  /** Null for the whole. */
  name: string | number | null;
  value: JsonValue;
  /** Objects and arrays that are open at first. */
  open: ReadonlySet<object>;
  last: boolean;
}

/** One line of JSON, or an object or array that opens. */
export function JsonNode({ name, value, open, last }: Props) {
  if (isContainer(value) && sizeOf(value) > 0) return <Branch name={name} value={value} open={open} last={last} />;
  return (
    <li className={classes.line}>
      <Name of={name} />
      {isContainer(value) ? Array.isArray(value) ? '[]' : '{}' : <JsonScalar value={value} />}
      {!last && <Comma />}
    </li>
  );
}

function Branch({ name, value, open, last }: Props & { value: Extract<JsonValue, object> }) {
  const [isOpen, setOpen] = useState(open.has(value));
  const [shown, setShown] = useState(STEP);
  const size = sizeOf(value);
  const [opening, closing] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const count = t(Array.isArray(value) ? 'json.elements' : 'json.members', { n: size });
  return (
    <li>
      <button type="button" className={classes.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight className={classes.chevron} size={14} aria-hidden />
        <Name of={name} />
        {opening}
        {!isOpen && (
          <>
            <span className={classes.count}>{count}</span>
            {closing}
          </>
        )}
        {!isOpen && !last && <Comma />}
      </button>
      {isOpen && (
        <>
          <ul className={classes.members}>
            {membersOf(value, shown).map(([key, member], index) => (
              <JsonNode key={key} name={key} value={member} open={open} last={index === size - 1} />
            ))}
            {size > shown && (
              <li className={classes.line}>
                <button type="button" className={classes.more} onClick={() => setShown(shown + STEP)}>
                  {t('json.more', { n: Math.min(STEP, size - shown), left: size - shown })}
                </button>
              </li>
            )}
          </ul>
          <span className={classes.closing}>
            {closing}
            {!last && <Comma />}
          </span>
        </>
      )}
    </li>
  );
}

/** Elements of arrays have a quiet number, members of objects their name. */
function Name({ of }: { of: string | number | null }) {
  if (of === null) return null;
  return (
    <>
      <bdi className={typeof of === 'number' ? classes.index : classes.key}>{typeof of === 'number' ? of : quoted(of)}</bdi>
      <span className={classes.sign}>: </span>
    </>
  );
}

function Comma() {
  return <span className={classes.sign}>,</span>;
}
