import { Module } from '@nestjs/common';
import { Access } from './access/access';
import { AccessTokens } from './access/access-tokens';
import { Origins } from './access/origins';
import { ConnectionFactory } from './connection/connection-factory';
import { Connections } from './connection/connections';
import { RealtimeServer } from './realtime-server';
import { WorkspaceStreams } from './stream/workspace-streams';
import { SocketIoTransport } from './transport/socket-io.transport';
import { WebSocketTransport } from './transport/web-socket.transport';

/**
 * The live gateway: Socket.IO on `/socket.io` and plain WebSocket on `/ws` of the application's HTTP server. Expects the
 * ports StatusFeed, EventReader, WorkspaceStore, SessionStore, TaskReader, RunReader, Clock, Log and RealtimeSettings.
 */
@Module({
  providers: [
    AccessTokens,
    Access,
    Origins,
    WorkspaceStreams,
    Connections,
    ConnectionFactory,
    SocketIoTransport,
    WebSocketTransport,
    RealtimeServer,
  ],
})
export class RealtimeModule {}
