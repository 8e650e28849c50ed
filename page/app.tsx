import { render } from "preact";
import { Frame } from "./frame.js";
import { followWindow } from "./state/address.js";
import { askWith } from "./state/ask.js";
import { followKeys } from "./state/keys.js";
import { followSession } from "./state/session.js";
import { useTheme } from "./state/theme.js";
import { findToken } from "./state/token.js";
import { TokenForm } from "./token-form.js";
import "./app.css";

const place = document.getElementById("app");
if (place !== null) void start(place);

async function start(place: HTMLElement): Promise<void> {
  useTheme();
  const token = await findToken();
  if (token === undefined) {
    render(<TokenForm />, place);
    return;
  }
  askWith(token);
  followWindow();
  followKeys();
  followSession();
  render(<Frame />, place);
}
