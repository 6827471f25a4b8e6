import { IconEyeOff } from '@tabler/icons-react';
import { t } from '../../strings/translate';
import classes from './run-tools.module.css';
import type { RunView } from './use-run-view';

/** Leaves out what is done, in every view of the run. */
export function HideDone({ view }: { view: RunView }) {
  return (
    <Toggle
      label={t('run.hide_done')}
      isOn={view.hideDone}
      onTurn={() => view.set({ hideDone: !view.hideDone })}
      Icon={IconEyeOff}
    />
  );
}

interface ToggleProps {
  label: string;
  isOn: boolean;
  onTurn: () => void;
  Icon: typeof IconEyeOff;
}

/** A button that stays down; on a phone only its icon is shown. */
export function Toggle({ label, isOn, onTurn, Icon }: ToggleProps) {
  return (
    <button type="button" className={classes.toggle} aria-pressed={isOn} aria-label={label} onClick={onTurn}>
      <Icon size={16} stroke={1.8} aria-hidden />
      <span>{label}</span>
    </button>
  );
}
