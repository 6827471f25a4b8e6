import { Button, Popover } from '@mantine/core';
import { IconFilter2 } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { t } from '../../../strings/translate';
import type { TaskFilter } from '../../../task/task-filter';
import classes from './filter.module.css';
import type { ChangeSearch } from './use-change-search';

const load = () => import('./filter-fields');
/** Comes when somebody is about to open it. */
const FilterFields = lazy(() => load().then(({ FilterFields }) => ({ default: FilterFields })));

/** The filters beside search and status. */
export function FilterMenu({ filter, change }: { filter: TaskFilter; change: ChangeSearch }) {
  const { priority, kind, type, tag, assignee, held } = filter;
  const active = [priority, kind, type, tag, assignee, held].filter((condition) => condition !== undefined).length;
  return (
    <Popover width={320} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter2 size={16} aria-hidden />}
          onPointerEnter={() => void load()}
          onFocus={() => void load()}
        >
          {t('tasks.filter')}
          {active > 0 && <span className={classes.active}>{active}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense>
          <FilterFields filter={filter} change={change} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
