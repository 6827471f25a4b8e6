import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Empty } from '../../panel/empty';
import { ErrorPanel } from '../../panel/error-panel';
import { useCan, useWorkspace } from '../../workspace/workspace';
import { SecretList } from './secret-list';
import { secretsQuery } from './secret-queries';
import classes from './secrets.module.css';
import { SetSecretForm } from './set-secret-form';
import { t } from './texts';

/** The secrets of the workspace: everything but their values. */
export function SecretsPage() {
  const { key: workspace, name: title } = useWorkspace();
  const canSee = useCan('member');
  const canSet = useCan('admin');
  const [name, setName] = useState('');
  const list = useQuery({ ...secretsQuery(workspace), enabled: canSee, refetchOnMount: 'always' });
  useEffect(() => {
    document.title = `${t('secrets.title')} · ${title}`;
  }, [title]);

  if (!canSee) return <Empty title={t('secrets.viewer.title')} detail={t('secrets.viewer.detail')} />;
  return (
    <div className={classes.page}>
      <div className="page-title">
        <h1>{t('secrets.title')}</h1>
      </div>
      <p className={classes.detail}>{t('secrets.detail')}</p>
      {canSet ? (
        <SetSecretForm workspace={workspace} name={name} onName={setName} onSet={() => list.refetch()} />
      ) : (
        <p className={classes.detail}>{t('secrets.admins')}</p>
      )}
      {list.error && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <SecretList
          workspace={workspace}
          secrets={list.data}
          canSet={canSet}
          onReplace={setName}
          onDeleted={() => list.refetch()}
        />
      )}
    </div>
  );
}
