import { t } from '../strings/translate';
import { spanText } from './span';
import { useTicking } from './ticking';

/** A moment as people say it, `3 m ago`; the exact time is its tooltip. `brief`: one unit, for columns that are narrow. */
export function Ago({ at, brief = false }: { at: string | null | undefined; brief?: boolean }) {
  const now = useTicking();
  if (at === null || at === undefined) return <span>{t('time.never')}</span>;
  const past = now - Date.parse(at);
  const span = wholeUnits(Math.abs(past), brief);
  // Clocks that differ by a moment do not make the past the future.
  const text = Math.abs(past) < 5_000 ? t('time.now') : past > 0 ? t('time.ago', { span }) : t('time.in', { span });
  return (
    <time dateTime={at} title={exactTime(at)}>
      {text}
    </time>
  );
}

/** Whole seconds, and no second unit once minutes no longer matter. */
function wholeUnits(ms: number, brief: boolean): string {
  const text = spanText(Math.floor(ms / 1_000) * 1_000).replace('.0 s', ' s');
  return brief || ms > 600_000 ? text.replace(/ \d+ \w$/, '') : text;
}

/** How long something took, or has been taking: then it counts on. */
export function Took({ from, ms, running }: { from: string | null; ms: number | null; running: boolean }) {
  if (running && from !== null) return <Counting from={from} />;
  return <span>{ms === null ? t('time.never') : spanText(ms)}</span>;
}

function Counting({ from }: { from: string }) {
  const now = useTicking();
  // Counts by the second: no more digits than that.
  const whole = Math.max(0, Math.floor((now - Date.parse(from)) / 1_000));
  return <span>{whole < 10 ? `${whole} s` : spanText(whole * 1_000)}</span>;
}

/** A moment in the reader's own zone. */
export function exactTime(at: string): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}
