import { Button, Switch } from '@mantine/core';
import { IconMap2, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { t } from '../strings/translate';
import { useMe } from '../workspace/me';
import { useCan, useWorkspace } from '../workspace/workspace';
import classes from './demo-panel.module.css';
import { useDemoKey, useDemoState } from './demo';
import { FIRST_TEMPLATE } from './templates';
import { startTour } from './tour-state';

const Removal = lazy(() => import('./demo-removal').then(({ DemoRemoval }) => ({ default: DemoRemoval })));

/** On Home of the demo's workspace: what this is, and what can be done with it. Nothing anywhere else. */
export function DemoPanel() {
  const { key } = useWorkspace();
  const demo = useDemoKey();
  const canRun = useCan('member');
  const canRemove = useCan('owner');
  const [isAsking, setAsking] = useState(false);
  if (demo !== key) return null;
  return (
    <section className={classes.demo} aria-label={t('demo.title')}>
      <div className={classes.words}>
        <strong>{t('demo.title')}</strong>
        <span>{t('demo.detail')}</span>
      </div>
      {canRun && <AgainSwitch />}
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" leftSection={<IconMap2 size={16} aria-hidden />} onClick={() => startTour()}>
          {t('demo.tour')}
        </Button>
        <OwnButton />
        {canRemove && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t('demo.remove')}
          </Button>
        )}
      </div>
      {isAsking && (
        <Suspense fallback={null}>
          <Removal onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </section>
  );
}

function AgainSwitch() {
  const { isPaused, setPaused } = useDemoState();
  return (
    <Switch size="sm" checked={!isPaused} onChange={(event) => setPaused(!event.currentTarget.checked)} label={t('demo.again')} />
  );
}

/** Leads to the templates in the person's own workspace. */
function OwnButton() {
  const navigate = useNavigate();
  const { data: me } = useMe();
  const own = me?.workspaces.find(({ personal }) => personal);
  if (!own) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      leftSection={<IconTemplate size={16} aria-hidden />}
      onClick={() =>
        void navigate({ to: '/w/$workspace', params: { workspace: own.key }, search: { template: FIRST_TEMPLATE.id } as never })
      }
    >
      {t('demo.own')}
    </Button>
  );
}
