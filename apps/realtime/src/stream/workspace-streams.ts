import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { StatusFeedMessage, StatusFeedNotification, StatusFeedWorker } from '@taskflow/contracts';
import { EventReader, Log, StatusFeed } from '@taskflow/core/ports';
import { WorkspaceStream, type StreamListener } from './workspace-stream';

const SWEEP_MS = 2_000;

/** A stream for each workspace that somebody listens to. */
@Injectable()
export class WorkspaceStreams implements OnModuleInit, BeforeApplicationShutdown {
  private readonly streams = new Map<string, WorkspaceStream>();
  private readonly workerListeners = new Set<(message: StatusFeedWorker) => void>();
  private readonly changeListeners = new Set<(message: StatusFeedNotification) => void>();
  private stopFeed: (() => Promise<void>) | null = null;
  private sweepTimer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> | null = null;
  private isSweepWanted = false;

  constructor(
    private readonly feed: StatusFeed,
    readonly reader: EventReader,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stopFeed = await this.feed.subscribe(
      (message) => this.take(message),
      () => this.sweepSoon(),
    );
    this.sweepTimer = setInterval(() => this.sweepSoon(), SWEEP_MS);
    this.sweepTimer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.sweepTimer) clearInterval(this.sweepTimer);
    await this.stopFeed?.();
    for (const stream of this.streams.values()) stream.close();
    this.streams.clear();
  }

  /**
   * The stream of a workspace, opened for its first listener. The listener may be called before this resolves; it is then
   * up to `leave` to end it. Rejects, without a listener left behind, when the database is away.
   */
  async join(workspace_id: string, listener: StreamListener): Promise<WorkspaceStream> {
    let stream = this.streams.get(workspace_id);
    if (!stream) {
      stream = new WorkspaceStream(workspace_id, this.reader, this.log);
      this.streams.set(workspace_id, stream);
    }
    stream.add(listener);
    try {
      await stream.opened;
    } catch (error) {
      this.drop(stream);
      throw error;
    }
    return stream;
  }

  leave(workspace_id: string, listener: StreamListener): void {
    const stream = this.streams.get(workspace_id);
    stream?.remove(listener);
    if (stream?.isUnused) this.drop(stream);
  }

  /** News of workers belong to no workspace. */
  listenToWorkers(listener: (message: StatusFeedWorker) => void): void {
    this.workerListeners.add(listener);
  }

  /** Changes that are neither of a task nor of a run, of every workspace, whether or not somebody listens to it. */
  listenToChanges(listener: (message: StatusFeedNotification) => void): void {
    this.changeListeners.add(listener);
  }

  private drop(stream: WorkspaceStream): void {
    stream.close();
    if (this.streams.get(stream.workspace_id) === stream) this.streams.delete(stream.workspace_id);
  }

  private take(message: StatusFeedMessage): void {
    if (message.event === 'notification') for (const listener of this.changeListeners) listener(message);
    if (message.event === 'worker') for (const listener of this.workerListeners) listener(message);
    else this.streams.get(message.workspace_id)?.take(message);
  }

  private sweepSoon(): void {
    this.isSweepWanted = true;
    this.sweeping ??= this.sweep().finally(() => (this.sweeping = null));
  }

  /** Reads all heads with one query: what the feed lost last, with nothing after it, shows only here. */
  private async sweep(): Promise<void> {
    while (this.isSweepWanted) {
      this.isSweepWanted = false;
      const before = new Map([...this.streams].map(([id, stream]) => [id, stream.orderedUpTo]));
      if (before.size === 0) return;
      try {
        for (const { workspace_id, seq } of await this.reader.heads([...before.keys()]))
          this.streams.get(workspace_id)?.expect(seq, before.get(workspace_id) ?? null);
      } catch (error) {
        this.log.warn({ error: String(error) }, 'the heads of workspaces could not be read; trying again in 2 s');
      }
    }
  }
}
