import type { Actor } from '@taskflow/contracts';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { t } from '../strings/translate';
import { useKnownTask } from '../task/known-tasks';
import { TaskLink } from '../task/task-link';
import { exactTime } from '../time/times';
import { useWorkspace } from '../workspace/workspace';
import { actorName, sentenceOf, type Part, type ToldEvent } from './sentence';
import classes from './event.module.css';

interface Props {
  event: ToldEvent;
  names: ReadonlyMap<string, string>;
  /** The task that the page is about: named without a link. */
  here?: string;
}

/** An event as a sentence, with links to what it names. */
export function EventSentence({ event, names, here }: Props) {
  return (
    <span className={classes.sentence}>
      {sentenceOf(event).map((part, index) => (
        <Fragment key={index}>
          <Piece part={part} event={event} names={names} here={here} isFirst={index === 0} />
        </Fragment>
      ))}
    </span>
  );
}

interface PieceProps {
  part: Part;
  event: ToldEvent;
  names: Props['names'];
  here: string | undefined;
  isFirst: boolean;
}

function Piece({ part, event, names, here, isFirst }: PieceProps) {
  switch (part.kind) {
    case 'words':
      return part.text;
    case 'actor':
      return <ActorName actor={part.actor} names={names} />;
    case 'person':
      return <b className={classes.name}>{names.get(part.user_id) ?? t('actor.user')}</b>;
    case 'time':
      return (
        <time dateTime={part.at} title={exactTime(part.at)}>
          {new Date(part.at).toLocaleTimeString()}
        </time>
      );
    case 'run':
      return <RunLink run_id={part.run_id} />;
    case 'task':
      return part.task_id === here ? (
        t(isFirst ? 'event.task.this.first' : 'event.task.this')
      ) : (
        <NamedTask task_id={part.task_id} run_id={event.run_id} told={titleTold(event, part.task_id)} />
      );
  }
}

/** A creation brings its title along. */
function titleTold({ task_id, data }: ToldEvent, wanted: string): string | undefined {
  const title = task_id === wanted ? data.after?.['title'] : undefined;
  return typeof title === 'string' ? title : undefined;
}

function ActorName({ actor, names }: { actor: Actor; names: Props['names'] }) {
  return (
    <b className={classes.name} title={actor.kind === 'user' ? undefined : actor.id}>
      {actorName(actor, names)}
    </b>
  );
}

function NamedTask({ task_id, run_id, told }: { task_id: string; run_id: string | null; told: string | undefined }) {
  const known = useKnownTask(task_id, run_id);
  if (known === 'missing') return <span>{told ?? t('event.task.missing')}</span>;
  const title = known?.task.title ?? told;
  return <TaskLink task_id={task_id} title={title ?? t('event.task.untitled')} />;
}

/** Runs have no names: the last signs of their id tell them apart. */
function RunLink({ run_id }: { run_id: string }) {
  const { key: workspace } = useWorkspace();
  return (
    <Link className={classes.link} to="/w/$workspace/runs/$run_id" params={{ workspace, run_id }}>
      {t('event.run.name', { id: run_id.slice(-6) })}
    </Link>
  );
}
