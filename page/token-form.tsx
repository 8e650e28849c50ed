/** Asks for the printed address, where this tab has no token and no other tab has one. */
export function TokenForm() {
  const open = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault();
    const written = new FormData(event.currentTarget).get("address");
    const token = /token=([\w-]+)$/.exec(String(written).trim())?.[1];
    if (token === undefined) return;
    location.hash = `token=${token}`;
    location.reload();
  };
  return (
    <main class="page">
      <h1>baton explore</h1>
      <p>This tab does not know the token of the server. Paste the whole address that baton printed, or open it.</p>
      <form class="graph-form" onSubmit={open}>
        <label>
          Address
          <input name="address" autocomplete="off" placeholder="http://127.0.0.1:…/#token=…" />
        </label>
        <button type="submit" class="main">
          Open
        </button>
      </form>
    </main>
  );
}
