import { Kbd, Modal } from '@mantine/core';
import { t } from '../strings/translate';
import classes from './shortcut-help.module.css';
import { SHORTCUT_GROUPS, SHORTCUTS } from './keys';

const NAMES: Record<string, string> = {
  mod: /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl',
  shift: '⇧',
  '=': '+',
  '-': '−',
  escape: 'Esc',
  enter: '↵',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
};

/** The list of all keyboard shortcuts. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} size="lg">
      <div className={classes.groups}>
        {SHORTCUT_GROUPS.map(({ title, names }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {names.map((name) => (
                <div key={name}>
                  <dt>{t(SHORTCUTS[name].label)}</dt>
                  <dd>
                    <Keys of={SHORTCUTS[name].keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function Keys({ of }: { of: string }) {
  return of.split(/[>,+]\s?/).map((key) => <Kbd key={key}>{NAMES[key] ?? key}</Kbd>);
}
