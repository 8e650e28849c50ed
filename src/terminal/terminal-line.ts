/** The line that stands at the end of the terminal for a while; undefined where there is none. */
let shownOn: NodeJS.WriteStream | undefined;

/** A line that counts along on a terminal. Whoever writes there takes it away first. */
export const terminalLine = {
  /** Puts a text in place of the line. */
  show(text: string, stream: NodeJS.WriteStream): void {
    shownOn = stream;
    stream.write(`\r${text}\u001b[K`);
  },

  /** Takes the line away, where there is one. */
  clear(): void {
    shownOn?.write("\r\u001b[K");
    shownOn = undefined;
  },
};
