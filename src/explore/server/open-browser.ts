import { spawn } from "node:child_process";

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [command: string, ...words: string[]]>>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Whether there is a screen to open a browser on. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  const { SSH_CONNECTION, SSH_TTY, DISPLAY, WAYLAND_DISPLAY } = environment;
  if (SSH_CONNECTION !== undefined || SSH_TTY !== undefined) return false;
  if (platform === "darwin" || platform === "win32") return true;
  return (DISPLAY ?? "") !== "" || (WAYLAND_DISPLAY ?? "") !== "";
}

/** Opens an address in the browser that the system has for it; false where it can't be started. */
export function openBrowser(address: string): Promise<boolean> {
  const [command, ...words] = OPENERS[process.platform] ?? ["xdg-open"];
  return new Promise((resolve) => {
    const child = spawn(command, [...words, address], { stdio: "ignore", detached: true });
    child.once("error", () => resolve(false));
    child.once("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
}
