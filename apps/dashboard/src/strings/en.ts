import { activity } from './en/activity';
import { firstRun } from './en/first-run';
import { home } from './en/home';
import { newTask } from './en/new-task';
import { runs } from './en/runs';
import { shell } from './en/shell';
import { task } from './en/task';
import { tasks } from './en/tasks';

/** Every text that people read, by key; keys begin with the room they belong to. Placeholders: see translate.ts. */
export const en = { ...shell, ...home, ...tasks, ...newTask, ...task, ...runs, ...activity, ...firstRun };
