import { Button, Group, Modal, NumberInput, Radio, Switch, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answerOf, api } from '../api/client';
import { asProblem, type ApiProblem } from '../api/problem';
import { ErrorPanel } from '../panel/error-panel';
import { t } from '../strings/translate';
import { useWorkspace } from '../workspace/workspace';
import classes from './template-dialog.module.css';
import { TemplateShape } from './template-shape';
import { FIRST_TEMPLATE, LONGEST_NAME, MOST_ITEMS, requestOf, TEMPLATES, type Plan, type Template } from './templates';

/** Makes a run from a template and goes to it. `chosen` is the template's id; which one is chosen is part of the address. */
export function TemplateDialog({
  chosen,
  onChoose,
  onClose,
}: {
  chosen: string;
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const template = TEMPLATES.find(({ id }) => id === chosen) ?? FIRST_TEMPLATE;
  const [name, setName] = useState('');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('templates.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('templates.close') }}
    >
      <Radio.Group
        value={template.id}
        onChange={onChoose}
        label={t('templates.choose')}
        classNames={{ label: 'visually-hidden' }}
      >
        <div className={classes.templates}>
          {TEMPLATES.map(({ id }) => (
            <Radio.Card
              key={id}
              value={id}
              className={classes.template ?? ''}
              aria-label={t(`templates.${id}`)}
              aria-describedby={`template-${id}`}
            >
              <TemplateShape id={id} />
              <strong>{t(`templates.${id}`)}</strong>
              <span id={`template-${id}`}>{t(`templates.${id}.detail`)}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <PlanForm key={template.id} template={template} name={name} onName={setName} onClose={onClose} />
    </Modal>
  );
}

interface FormProps {
  template: Template;
  name: string;
  onName: (name: string) => void;
  onClose: () => void;
}

function PlanForm({ template, name, onName, onClose }: FormProps) {
  const [items, setItems] = useState<number | string>(template.usual.items);
  const [fails_once, setFailsOnce] = useState(template.usual.fails_once);
  const [isChecked, setChecked] = useState(false);
  const { isBusy, problem, make } = useMaking(template);
  const nameFault = name.trim() === '' ? t('templates.name.missing') : null;
  const itemsFault = isCount(items) ? null : t('templates.items.range', { most: MOST_ITEMS });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (nameFault === null && isCount(items)) void make({ name, items, fails_once });
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {problem && <ErrorPanel error={problem} />}
      <div className={classes.fields}>
        <TextInput
          data-autofocus
          label={t('templates.name')}
          placeholder={t('templates.name.example')}
          value={name}
          maxLength={LONGEST_NAME}
          onChange={(event) => onName(event.currentTarget.value)}
          error={isChecked && nameFault}
          required
        />
        <NumberInput
          label={t(`templates.${template.id}.items`)}
          value={items}
          min={1}
          max={MOST_ITEMS}
          allowDecimal={false}
          onChange={setItems}
          error={isChecked && itemsFault}
          required
        />
      </div>
      {template.id !== 'retry' && (
        <Switch
          checked={fails_once}
          onChange={(event) => setFailsOnce(event.currentTarget.checked)}
          label={t('templates.fails_once')}
          description={t('templates.fails_once.detail')}
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('templates.cancel')}
        </Button>
        <Button type="submit" loading={isBusy}>
          {isCount(items)
            ? t('templates.make', { n: template.nodes({ name, items, fails_once }).length })
            : t('templates.make.unknown')}
        </Button>
      </Group>
    </form>
  );
}

function isCount(value: number | string): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_ITEMS;
}

/** Not `crypto.randomUUID`, which browsers only have where the connection is safe or the machine their own. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Makes the run; sent twice (an answer that was lost on its way), it is made once. */
function useMaking(template: Template) {
  const { key: workspace } = useWorkspace();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [sent, setSent] = useState({ body: '', key: '' });
  const make = async (plan: Plan): Promise<void> => {
    const body = requestOf(template, plan);
    const text = JSON.stringify(body);
    const key = sent.body === text ? sent.key : randomKey();
    setSent({ body: text, key });
    setBusy(true);
    try {
      const params = { path: { workspace }, header: { 'Idempotency-Key': key } };
      const { run_id } = await answerOf(api.POST('/api/v1/workspaces/{workspace}/tasks/bulk', { params, body }));
      await navigate({ to: '/w/$workspace/runs/$run_id', params: { workspace, run_id: run_id ?? '' } });
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return { isBusy, problem, make };
}
