import { expect } from '@jest/globals';
import { Workspace } from '@taskflow/standalone/harness/api-client';
import { onBoth } from './harness/stage';

onBoth('live', (stage) => {
  stage.scenario('two browsers see the same, at once', async () => {
    const workspace: Workspace = await stage.person.workspace();
    const [one, other] = [await stage.visit(), await stage.visit()];
    for (const visitor of [one, other]) {
      await visitor.signIn(stage.person);
      await visitor.go(`/w/${workspace.key}`);
      await visitor.sees('Nobody is waited for');
    }
    const task = await workspace.create({ title: 'Count the chairs' });
    for (const visitor of [one, other]) await visitor.link('Count the chairs', visitor.panel(/Waiting for a person/)).waitFor();
    await one.button('Complete: Count the chairs').click();
    await other.button('Complete: Count the chairs').waitFor({ state: 'detached' });
    expect((await workspace.get(task.task_id)).status).toBe('DONE');
  });
});
