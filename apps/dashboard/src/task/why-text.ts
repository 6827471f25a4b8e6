import type { WhyAnswer } from '@taskflow/contracts';
import { serverNow } from '../time/server-clock';
import { t } from '../strings/translate';

/**
 * Why a task does not run, for somebody who has the buttons of the page before them. The server's own sentence is for those who call
 * the API; it stands where it names what no button does: a worker, a person, a queue.
 */
export function whyText({ reason, blocking, detail, until }: WhyAnswer): string {
  const n = blocking.length;
  switch (reason) {
    case 'held':
      return t(n > 0 ? 'task.why.held.then' : 'task.why.held.detail', { n });
    case 'dependencies':
      return t(n > 0 ? 'task.why.dependencies.detail' : 'task.why.soon', { n });
    case 'start_time':
      return t(until !== null && Date.parse(until) > serverNow() ? 'task.why.start_time.detail' : 'task.why.soon');
    case 'run_cancelling':
      return t('task.why.run_cancelling.detail');
    case 'ended':
      return n > 0 ? t('task.why.ended.blocked') : detail;
    default:
      return detail;
  }
}
