import { ActionIcon, Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import {
  IconBook,
  IconCheck,
  IconChevronDown,
  IconKeyboard,
  IconLogout,
  IconMap2,
  IconMoon,
  IconPlus,
  IconSearch,
  IconSun,
  IconSunMoon,
  IconUserCircle,
} from '@tabler/icons-react';
import { roleCovers, type MeAnswer } from '@taskflow/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { ConnectionChip } from '../connection/connection-chip';
import { Mark } from '../door/mark';
import { useDemoKey } from '../first-run/demo';
import { startTour } from '../first-run/tour-state';
import { signOut } from '../session/sign-out';
import { t } from '../strings/translate';
import { useOverlays } from './overlays';
import classes from './shell.module.css';

/** Workspace, search, connection, and what concerns the person. */
export function TopBar({
  me,
  config,
  workspaceKey,
}: {
  me: MeAnswer;
  config: { docs_url: string | null };
  workspaceKey: string;
}) {
  const navigate = useNavigate();
  const { showPalette } = useOverlays();
  const role = presentOf(me, workspaceKey)?.role;
  return (
    <header className={classes.top}>
      <Link to="/w/$workspace" params={{ workspace: workspaceKey }} className={classes.brand} aria-label={t('nav.home')}>
        <Mark size={26} />
      </Link>
      <Switcher me={me} workspaceKey={workspaceKey} />
      <Button
        className={classes.search}
        variant="default"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<kbd className={classes.kbd}>Ctrl K</kbd>}
        onClick={showPalette}
        aria-label={t('nav.search')}
      >
        <span className={classes.searchText}>{t('nav.search')}</span>
      </Button>
      <span className={classes.grow} />
      {role && <ConnectionChip />}
      {role && roleCovers(role, 'member') && (
        <Button
          className={classes.newTask}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => void navigate({ to: '.', search: (search) => ({ ...search, new: true }) })}
          aria-label={t('nav.new_task')}
        >
          <span className={classes.newTaskText}>{t('nav.new_task')}</span>
        </Button>
      )}
      <Account me={me} docs_url={config.docs_url} />
    </header>
  );
}

/** The workspace of the page, when the person is a member of it. */
function presentOf(me: MeAnswer, key: string) {
  return me.workspaces.find((workspace) => workspace.key === key || workspace.workspace_id === key);
}

function Switcher({ me, workspaceKey }: { me: MeAnswer; workspaceKey: string }) {
  const present = presentOf(me, workspaceKey);
  const name = present?.name ?? workspaceKey;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes.switcher}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={t('nav.workspace.switch', { name })}
        >
          <span className={classes.switcherText}>{name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('nav.workspaces')}</Menu.Label>
        {me.workspaces.map((workspace) => (
          <Menu.Item
            key={workspace.workspace_id}
            component={Link}
            to="/w/$workspace"
            params={{ workspace: workspace.key } as never}
            rightSection={workspace === present ? <IconCheck size={16} aria-hidden /> : null}
          >
            {workspace.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const SCHEMES: Record<MantineColorScheme, { next: MantineColorScheme; Icon: typeof IconSun }> = {
  auto: { next: 'light', Icon: IconSunMoon },
  light: { next: 'dark', Icon: IconSun },
  dark: { next: 'auto', Icon: IconMoon },
};

function Account({ me, docs_url }: { me: MeAnswer; docs_url: string | null }) {
  const { showHelp } = useOverlays();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { next, Icon } = SCHEMES[colorScheme];
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('nav.account', { name: me.user.name })}>
          <IconUserCircle size={24} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.email}</Menu.Label>
        <Menu.Item closeMenuOnClick={false} leftSection={<Icon size={16} aria-hidden />} onClick={() => setColorScheme(next)}>
          {t('nav.theme', { scheme: t(`nav.theme.${colorScheme}`) })}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={showHelp}>
          {t('nav.help')}
        </Menu.Item>
        <TourItem me={me} />
        {docs_url !== null && (
          <Menu.Item leftSection={<IconBook size={16} aria-hidden />} component="a" href={docs_url}>
            {t('nav.docs')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('nav.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The tour is about the demo, where there is one. */
function TourItem({ me }: { me: MeAnswer }) {
  const navigate = useNavigate();
  const demo = useDemoKey();
  const isMember = me.workspaces.some(({ key }) => key === demo);
  const start = (): void => {
    if (demo !== null && isMember) void navigate({ to: '/w/$workspace', params: { workspace: demo } });
    startTour();
  };
  return (
    <Menu.Item leftSection={<IconMap2 size={16} aria-hidden />} onClick={start}>
      {t('tour.start')}
    </Menu.Item>
  );
}
