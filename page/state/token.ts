/** A tab that was opened from another one gets the token from it. */
const CHANNEL = "baton-explore";
const KEPT = "baton-token";
const MOST_WAITING_MS = 600;

/** The token of the printed address, of this tab's session, or of another open tab; undefined where there is none of them. */
export async function findToken(): Promise<string | undefined> {
  const token = takeFromAddress() ?? sessionStorage.getItem(KEPT) ?? (await askOtherTabs());
  if (token === undefined) return undefined;
  sessionStorage.setItem(KEPT, token);
  lendToOtherTabs(token);
  return token;
}

/** It does not stay in the address, where others could read it over somebody's shoulder. */
function takeFromAddress(): string | undefined {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token !== undefined) history.replaceState(null, "", location.pathname + location.search);
  return token;
}

function askOtherTabs(): Promise<string | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise((resolve) => {
    const end = (token: string | undefined): void => {
      channel.close();
      resolve(token);
    };
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "object" && data !== null && "token" in data && typeof data.token === "string")
        end(data.token);
    };
    channel.postMessage("who has the token?");
    setTimeout(() => end(undefined), MOST_WAITING_MS);
  });
}

function lendToOtherTabs(token: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === "who has the token?") channel.postMessage({ token });
  };
}
