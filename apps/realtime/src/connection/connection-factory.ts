import { Injectable } from '@nestjs/common';
import { Clock } from '@taskflow/core/ports';
import { RealtimeSettings } from '@taskflow/core/settings';
import { Access } from '../access/access';
import { WorkspaceStreams } from '../stream/workspace-streams';
import { BatchTicker } from './batch-ticker';
import { Connection } from './connection';
import { Connections } from './connections';
import { Outbox } from './outbox';
import { Subscriptions } from './subscriptions';
import { CLOSE, type Wire } from './wire';

/** Makes the connection of a wire that a transport has accepted. */
@Injectable()
export class ConnectionFactory {
  private readonly ticker = new BatchTicker();

  constructor(
    private readonly access: Access,
    private readonly streams: WorkspaceStreams,
    private readonly connections: Connections,
    private readonly settings: RealtimeSettings,
    private readonly clock: Clock,
  ) {}

  open(wire: Wire): Connection {
    const tooSlow = { code: 'slow_consumer', message: 'More messages wait than the server keeps: connect again with since.' };
    const outbox = new Outbox(wire, this.ticker, this.settings.buffer, () => connection.end(CLOSE.slow, tooSlow));
    const subscriptions = new Subscriptions(this.streams, outbox, (error) => connection.failed(error));
    const connection: Connection = new Connection(wire, this.access, subscriptions, this.connections, this.clock);
    return connection;
  }
}
