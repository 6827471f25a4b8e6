/** What the process holds open; a class, so that it can be injected. */
export abstract class PlatformResources {
  abstract close(): Promise<void>;
}
