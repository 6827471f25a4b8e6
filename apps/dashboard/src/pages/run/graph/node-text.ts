import type { RunNode } from '@taskflow/contracts';
import { t } from '../../../strings/translate';

/** A task in words, for those who cannot see its card. */
export function nodeText(node: RunNode): string {
  const parts = [node.title, t(`status.${node.status}`)];
  if (node.status === 'PROCESSING' && node.progress > 0)
    parts.push(t('run.node.percent', { percent: Math.round(node.progress) }));
  if (node.attempt > 1) parts.push(t('run.node.attempt', { attempt: node.attempt }));
  if (node.kind === 'human') parts.push(t('run.node.human'));
  if (node.deleted_at !== null) parts.push(t('run.node.deleted'));
  return parts.join(', ');
}
