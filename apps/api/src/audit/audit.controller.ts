import { Controller, Get, Query } from '@nestjs/common';
import { EVENT_TYPES, type EventRecord, type LivePage } from '@taskflow/contracts';
import { AuditStore, UserStore } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { refusal } from '../request/faults';
import { isEmail, isUuid, normaliseEmail } from '../request/formats';
import { PAGE_KEYS, pageOf, readQuery, textKey, timeKey, uuidKey, wordsKey } from '../request/query';
import { Asker, type Caller } from '../request/request';

const AUDIT_KEYS = {
  actor: textKey('Who did it: user id, email, `me`, or the id of a worker or of a part of the system', 254),
  action: wordsKey(EVENT_TYPES, 'What was done, any of'),
  entity: uuidKey('Id of the task or run it was done to'),
  from: timeKey('Not before'),
  to: timeKey('Before'),
  ...PAGE_KEYS,
};

@Controller('api/v1/workspaces/:workspace/audit')
export class AuditController {
  constructor(
    private readonly audit: AuditStore,
    private readonly users: UserStore,
  ) {}

  @Get()
  @Operation({
    id: 'listAudit',
    role: 'viewer',
    summary: 'Who did what, when',
    description:
      'From the audit log, which follows the events of the workspace within moments: `seq` says how far it has come. Several filters mean all of them.',
    query: AUDIT_KEYS,
    answer: { status: 200, schema: 'AuditPage', description: 'Newest first' },
    errors: ['list_limit_too_large'],
  })
  async list(@Asker() caller: Caller, @Query() query: unknown): Promise<LivePage<EventRecord>> {
    const { actor, action, entity, from, to, limit, cursor } = readQuery(AUDIT_KEYS, query);
    if (from && to && from >= to) throw refusal([{ path: 'from', message: `must be before to, which is ${to.toISOString()}` }]);
    return this.audit.search(caller.workspace_id, {
      ...pageOf({ limit, cursor }),
      ...(actor === undefined ? {} : { actor_id: await this.actorId(actor, caller.user_id) }),
      ...(action === undefined ? {} : { types: action }),
      ...(entity === undefined ? {} : { entity_id: entity }),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    });
  }

  /** What is no person's is taken as it is: workers and parts of the system have names of any form. */
  private async actorId(actor: string, me: string): Promise<string> {
    if (actor === 'me') return me;
    if (isUuid(actor) || !isEmail(actor)) return actor;
    return (await this.users.byEmail(normaliseEmail(actor)))?.user_id ?? actor;
  }
}
