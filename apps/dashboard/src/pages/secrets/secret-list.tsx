import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { SecretObject } from '@taskflow/contracts';
import { ask } from '../../question/ask';
import { asProblem } from '../../api/problem';
import { Empty } from '../../panel/empty';
import { Panel } from '../../panel/panel';
import { Ago } from '../../time/times';
import { deleteSecret } from './secret-queries';
import classes from './secrets.module.css';
import { t } from './texts';

interface Props {
  workspace: string;
  secrets: readonly SecretObject[];
  canSet: boolean;
  onReplace: (name: string) => void;
  onDeleted: () => Promise<unknown>;
}

/** Names of secrets, when each was set, and what admins can do with them. */
export function SecretList({ workspace, secrets, canSet, onReplace, onDeleted }: Props) {
  const remove = async (name: string): Promise<void> => {
    try {
      await deleteSecret(workspace, name);
      notifications.show({ message: t('secrets.deleted', { name }), color: 'green' });
    } catch (error) {
      notifications.show({ message: asProblem(error).message, color: 'red' });
    }
    await onDeleted();
  };
  const askToRemove = (name: string) =>
    ask({
      title: t('secrets.delete.title', { name }),
      children: <Text size="sm">{t('secrets.delete.detail')}</Text>,
      labels: { confirm: t('secrets.delete'), cancel: t('secrets.delete.keep') },
      confirmProps: { color: 'red' },
      onConfirm: () => void remove(name),
    });
  return (
    <Panel title={t('secrets.list')} padded={false}>
      {secrets.length === 0 ? (
        <Empty title={t('secrets.empty.title')} detail={t('secrets.empty.detail')} />
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('secrets.name')}</th>
              <th scope="col">{t('secrets.column.updated')}</th>
              {canSet && <th scope="col">{t('secrets.column.actions')}</th>}
            </tr>
          </thead>
          <tbody>
            {secrets.map(({ name, updated_at, readable }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                  {!readable && <small className={classes.lost}>{t('secrets.unreadable')}</small>}
                </th>
                <td>
                  <Ago at={updated_at} />
                </td>
                {canSet && (
                  <td className={classes.actions}>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('secrets.replace.label', { name })}
                      onClick={() => onReplace(name)}
                    >
                      {t('secrets.replace')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('secrets.delete.label', { name })}
                      onClick={() => askToRemove(name)}
                    >
                      {t('secrets.delete')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
