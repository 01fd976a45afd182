/** A module as it is served: what goes in and out of its AT port, and its DTR input. */
export interface ServedDevice {
  /** Names who gets what the module says; the last one named gets it. */
  attach(output: (bytes: Buffer) => void): void;
  input(bytes: Buffer): void;
  setDtr(on: boolean): void;
  dispose?(): void;
}

/** One module's port that several servers hand out at once: all hear what it says, each may speak. */
export class SharedDevice {
  private readonly outputs = new Set<(bytes: Buffer) => void>();

  constructor(private readonly device: ServedDevice) {
    device.attach((bytes) => {
      for (const output of this.outputs) output(bytes);
    });
  }

  /** Adds a listener; the returned function takes it away. */
  listen(output: (bytes: Buffer) => void): () => void {
    this.outputs.add(output);
    return () => this.outputs.delete(output);
  }

  input(bytes: Buffer): void {
    this.device.input(bytes);
  }

  setDtr(on: boolean): void {
    this.device.setDtr(on);
  }
}
