import { IconActivity, IconHome, IconKey, IconListDetails, IconSitemap } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { t, type StringKey } from '../strings/translate';
import classes from './shell.module.css';

const PAGES = [
  { to: '/w/$workspace', label: 'nav.home', Icon: IconHome, exact: true },
  { to: '/w/$workspace/tasks', label: 'nav.tasks', Icon: IconListDetails, exact: false },
  { to: '/w/$workspace/runs', label: 'nav.runs', Icon: IconSitemap, exact: false },
  { to: '/w/$workspace/activity', label: 'nav.activity', Icon: IconActivity, exact: false },
  { to: '/w/$workspace/secrets', label: 'nav.secrets', Icon: IconKey, exact: false },
] as const satisfies readonly { to: string; label: StringKey; Icon: typeof IconHome; exact: boolean }[];

function Links({ workspaceKey }: { workspaceKey: string }) {
  return PAGES.map(({ to, label, Icon, exact }) => (
    <li key={to}>
      <Link to={to} params={{ workspace: workspaceKey }} activeOptions={{ exact, includeSearch: false }} className={classes.link}>
        <Icon size={20} stroke={1.7} aria-hidden />
        <span>{t(label)}</span>
      </Link>
    </li>
  ));
}

export function SideBar({ workspaceKey }: { workspaceKey: string }) {
  return (
    <nav className={classes.side} aria-label={t('nav.main')}>
      <ul>
        <Links workspaceKey={workspaceKey} />
      </ul>
    </nav>
  );
}

/** The same at the lower edge of a phone. */
export function MobileBar({ workspaceKey }: { workspaceKey: string }) {
  return (
    <nav className={classes.mobile} aria-label={t('nav.main')} data-bottom-bar>
      <ul>
        <Links workspaceKey={workspaceKey} />
      </ul>
    </nav>
  );
}
